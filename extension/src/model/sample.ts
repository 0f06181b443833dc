/** A small review to try things out with: papers on doing reviews, in our words. */
export const SAMPLE = String.raw`
@article{page2021prisma,
  title = {The {PRISMA} 2020 statement: an updated guideline for reporting systematic reviews},
  author = {Page, Matthew J. and McKenzie, Joanne E. and Bossuyt, Patrick M. and others},
  year = {2021}, journal = {BMJ}, doi = {10.1136/bmj.n71},
  abstract = {A checklist of 27 items and a flow diagram for saying why a systematic review was done, what its authors did and what they found. It replaces the statement of 2009 and takes in what has changed since in finding, selecting, appraising and combining studies.}
}
@article{ouzzani2016rayyan,
  title = {Rayyan: a web and mobile app for systematic reviews},
  author = {Ouzzani, Mourad and Hammady, Hossam and Fedorowicz, Zbys and Elmagarmid, Ahmed},
  year = {2016}, journal = {Systematic Reviews}, doi = {10.1186/s13643-016-0384-4},
  abstract = {Screening titles and abstracts is slow. This application lets several reviewers include and exclude studies, label them and give reasons, and orders what is left by how much it resembles what was included so far.}
}
@article{vandeschoot2021asreview,
  title = {An open source machine learning framework for efficient and transparent systematic reviews},
  author = {van de Schoot, Rens and de Bruin, Jonathan and Schram, Raoul and others},
  year = {2021}, journal = {Nature Machine Intelligence}, doi = {10.1038/s42256-020-00287-7},
  abstract = {Active learning orders the titles and abstracts of a review so that the relevant ones come first. Simulations on finished reviews show that most of them are found after reading a small part of all records.}
}
@article{cohen2006workload,
  title = {Reducing workload in systematic review preparation using automated citation classification},
  author = {Cohen, Aaron M. and Hersh, William R. and Peterson, K. and Yen, Po-Yin},
  year = {2006}, journal = {Journal of the American Medical Informatics Association}, doi = {10.1197/jamia.M1929},
  abstract = {A classifier trained on fifteen finished drug reviews finds nearly all studies that have to be read and leaves many of the others unread. The measure of work saved over sampling comes from here.}
}
@article{wallace2010semi,
  title = {Semi-automated screening of biomedical citations for systematic reviews},
  author = {Wallace, Byron C. and Trikalinos, Thomas A. and Lau, Joseph and Brodley, Carla and Schmid, Christopher H.},
  year = {2010}, journal = {BMC Bioinformatics}, doi = {10.1186/1471-2105-11-55},
  abstract = {An active learning method for imbalanced citations halves the number of abstracts that reviewers read by hand in three finished reviews, and misses no relevant study.}
}
@article{kitchenham2009slr,
  title = {Systematic literature reviews in software engineering: a systematic literature review},
  author = {Kitchenham, Barbara and Brereton, O. Pearl and Budgen, David and Turner, Mark and Bailey, John and Linkman, Stephen},
  year = {2009}, journal = {Information and Software Technology}, doi = {10.1016/j.infsof.2008.09.009},
  abstract = {How software engineers have taken up evidence-based reviews: twenty studies found by hand in journals and proceedings, their topics, their quality and what limits them.}
}
`;
