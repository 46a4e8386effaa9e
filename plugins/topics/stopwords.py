"""Words that say nothing of a text's subject, by language.

Only English needs a list so far. In another language the most common words still fall away in an
index of some size, by the share of posts that hold them.

A rare word is told to readers as what two posts share. So the list holds the closed classes of the
language, common or not, and not only its most common words: words of which no new ones are made,
and which no article is about.
"""

from __future__ import annotations

PRONOUNS = """
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself
she her hers herself it its itself they them their theirs themselves themself one ones oneself who
whom whose whoever whomever what whatever which whichever that this these those each other others
another someone somebody something anyone anybody anything everyone everybody everything noone
nobody nothing none such same
"""
DETERMINERS = """
a an the all any both each either every few fewer fewest less least little lot lots many more most
much neither no plenty several some enough various certain whole own only very mere
once twice
"""
PREPOSITIONS = """
aboard about above across after against along alongside amid among amongst around as at atop before
behind below beneath beside besides between beyond but by considering despite down during
except excluding for from given in including inside into like minus near nearby of off on
onto out outside over past per plus regarding save since than through throughout till
to toward towards under underneath unlike until up upon versus via with within without worth
"""
CONJUNCTIONS = """
albeit although and because but either else if lest neither nor once or otherwise provided provides
providing since so supposing though unless until when whenever where whereas whereby wherein whether
wherever while whilst why how however
"""
AUXILIARIES = """
am is are was were be been being have has had having do does did doing done can could may might must
shall should will would ought need needs dare let lets cannot get gets got getting
aren couldn didn doesn don hadn hasn haven isn ll mustn needn re shan shouldn ve wasn weren won
wouldn ain
"""
ADVERBS = """
actually again ago ahead almost already also always altogether anyhow anymore anyway anywhere apart
aside away perhaps maybe besides consequently elsewhere especially even eventually
ever everywhere far forth furthermore generally hardly hence here hereby herein hereafter
indeed instead just largely later latter former formerly likewise mainly meanwhile merely moreover
mostly namely nearly never nevertheless nonetheless next not notwithstanding now nowadays nowhere
often ok okay over particularly please possibly presumably previously probably
quite rather really regardless respectively seldom simply sometime sometimes somehow somewhat
somewhere soon still subsequently then thence there thereafter thereby therefore therein thereof
thus together tomorrow today yesterday too typically usually vs well whence yes yet
"""
VERBS = """
become becomes became come comes came go goes going gone make makes made making seem seems seemed
tend tends use used uses using take takes taken say says said etc eg ie
"""

ENGLISH = (PRONOUNS, DETERMINERS, PREPOSITIONS, CONJUNCTIONS, AUXILIARIES, ADVERBS, VERBS)

STOP_WORDS = {"en": frozenset(word for words in ENGLISH for word in words.split())}
"""Closed classes, and a few verbs that hardly mean more than an auxiliary."""
