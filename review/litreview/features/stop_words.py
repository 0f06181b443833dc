"""English words that say nothing about a paper's subject."""

from __future__ import annotations

__all__ = ["FILLERS", "STOP_WORDS"]

STOP_WORDS = frozenset(
    """
    a about above across after afterwards again against ain all almost alone along already also
    although always am among amongst an and another any anybody anyhow anyone anything anyway
    anywhere are aren around as at away back be became because become becomes becoming been before
    beforehand behind being below beside besides between beyond both but by can cannot could couldn
    did didn do does doesn doing don done down due during each either else elsewhere enough etc
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
    able accordingly achieve achieved achieves achieving aim aimed aims allow allowed allowing
    allows approach approaches available based better called compared conducted consider considered
    consist consists current currently demonstrate demonstrated demonstrates describe described
    describes despite different discuss discussed easily effective effectively especially existing
    explore explored extensive find finding findings finds following follows furthermore given help
    helps improve improved improvement improvements improves improving include included includes
    including introduce introduced introduces introducing investigate investigated investigates
    known like make makes making mainly method methods need needed needs new novel obtain obtained
    outperform outperforming outperforms paper papers particular particularly perform performed
    performing performs possible present presented presents previous previously propose proposed
    proposes proposing prove provide provided provides providing recent recently report reported
    reports require required requires result resulting results respectively show showed showing
    shown shows significant significantly similar simple simply specifically studied studies study
    suggest suggested suggests take taken takes tackle tackles typically use used useful uses using
    usually various way ways work works
    """.split()  # noqa: SIM905 - a list of words is easier to read and to keep sorted
)
"""Words of every abstract, whatever its field. They are true of a paper and set none apart."""
