"""Words that say nothing of a text's subject, by language.

Only English needs a list so far. In another language the most common words still fall away in an
index of some size, by the share of posts that hold them.
"""

from __future__ import annotations

ENGLISH = """
a about above after again against all also am an and any are as at be because been before being
below between both but by can cannot could did do does doing don down during each few for from
further had has have having he her here hers herself him himself his how i if in into is it its
itself just like ll made make many may me might more most much must my myself no nor not now of off
on once one only or other our ours ourselves out over own re same shall she should so some such than
that the their theirs them themselves then there these they this those through to too under until up
upon us use used using ve very was we well were what when where which while who whom why will with
within without would yet you your yours yourself yourselves
"""

STOP_WORDS: dict[str, frozenset[str]] = {"en": frozenset(ENGLISH.split())}
