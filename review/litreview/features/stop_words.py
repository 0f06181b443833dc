"""English words that say nothing about a paper's subject."""

from __future__ import annotations

__all__ = ["BOILERPLATE", "FILLERS", "STOP_WORDS"]

STOP_WORDS = frozenset(
    """
    a about above across after afterwards again against ain al all almost alone along already also
    although always am among amongst an and another any anybody anyhow anyone anything anyway
    anywhere are aren around as at away back be became because become becomes becoming been before
    beforehand behind being below beside besides between beyond both but by can cannot could couldn
    did didn do does doesn doing don done down due during each either else elsewhere enough et etc
    even ever every everybody everyone everything everywhere except few first for former formerly
    from further had hadn has hasn have haven having he hence her here hereafter hereby herein hers
    herself him himself his how however ie eg if in indeed instead into is isn it its itself just
    last latter least less let ll many may maybe me meanwhile might mine more moreover most mostly
    much must mustn my myself namely nearly neither never nevertheless next no nobody none
    nonetheless noone nor not nothing now nowhere of off often on once one only onto or other
    others otherwise our ours ourselves out over own per perhaps quite rather re really said same
    second seem seemed seeming seems several shall shan she should shouldn since so some somebody
    somehow someone something sometime sometimes somewhere still such than that the their theirs
    them themselves then there thereafter thereby therefore therein these they third this those
    though through throughout thus to together too toward towards two under unless until up upon us
    ve very via was wasn we well were weren what whatever when whenever where whereas whereby
    wherein wherever whether which while who whoever whole whom whose why will with within without
    won would wouldn yet you your yours yourself yourselves
    """.split()  # noqa: SIM905 - a list of words is easier to read and to keep sorted
)
"""Function words: they hold a sentence together and stand in every text."""

FILLERS = frozenset(
    """
    achieve achieves approach approaches article articles available based code com data doi
    existing github however http https introduce method methods model models new novel org paper
    papers performance present propose proposed proposes recent recently result results show
    shows studies study task tasks use used uses using work works www
    """.split()  # noqa: SIM905 - a list of words is easier to read and to keep sorted
)
"""Words of any abstract, whatever its field: they make no two papers similar."""

_ABROAD = frozenset(
    """
    al as au aux con dans das de dei del della dem den der des die do dos du ein eine el en est est
    et für im la las le les los mit nous para par per por pour que se sur um un una und une von zu
    """.split()  # noqa: SIM905 - as above
)
"""Function words of German, French, Spanish, Italian and Portuguese: an abstract in one of them is
named by its subject."""

BOILERPLATE = (
    FILLERS
    | _ABROAD
    | frozenset(
        """
    able abstract abstracts accordingly achieved achieving aim aimed aims allow allowed allowing
    allows application applications applied apply applying author authors better called compared
    conducted consider considered consist consists contain containing contains current currently
    demonstrate demonstrated demonstrates describe described describes despite develop developed
    developing develops different discuss discussed easily effective effectively especially
    examine examined examines explore explored exploring extensive extremely find finding
    findings finds following follows furthermore given help helps improve improved improvement
    improvements improves improving include included includes including introduced introduces
    introducing investigate investigated investigates known like likely mainly make makes making
    need needed needs obtain obtained original outperform outperforming outperforms particular
    particularly perform performed performing performs possible potentially presented presents
    previous previously proposing prove provide provided provides providing publicly relevant
    report reported reports require required requires research respectively resulting showed
    showing shown significant significantly similar simple simply simultaneously specific
    specifically studied substantial suggest suggested suggests suitable tackle tackles take
    taken takes typically useful usually various way ways
    """.split()  # noqa: SIM905 - as above
    )
)
"""Words that are no reason to show. They may count a little, but explain nothing."""
