"""Lines in which a rewriting machine speaks of itself or to whoever asked it: left in a text that was paraphrased.

A report on such a machine quotes it, or says who speaks. What has the first person here has no speaker beside it.
"""

from __future__ import annotations

import re

from compare.reading.saying import names_speaker, one_voice

_LONGEST = 300  # characters
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|told|wrote|asked|dit|dit-il|dit-elle|a[- ]t[- ](?:il|elle)|déclaré|affirmé|répondu)\b"
)  # somebody else speaks
_PIECE = r"(?:text|version|article|sentence|paragraph|passage|summary|translation|content)"
_REDONE = r"(?:paraphrased|rewritten|reworded|rephrased)"
_MORCEAU = r"(?:texte|version|article|phrase|paragraphe|passage|résumé|traduction|contenu)"
_REFAIT = r"(?:reformulé|paraphrasé|réécrit)e?"
_MACHINE = r"(?:AI|artificial intelligence|ChatGPT|GPT-?\w{1,6}|(?:a |large )?language model)"
_ENGIN = r"(?:IA|intelligence artificielle|ChatGPT|GPT-?\w{1,6}|modèle de langage)"
# It names itself, in the first person.
_NAMES_ITSELF = re.compile(
    r"As an? (?:AI|artificial intelligence)(?: language)?(?: model| assistant|,)|As a (?:large )?language model\b"
    r"|I(?:['’]m| am) an? (?:AI (?:\w+ )?(?:model|assistant|system|chatbot|bot|tool)\b"
    r"|AI(?=[,.;!]| (?:and|so|that|who)\b)|language model|paraphras|expert (?:in|at) paraphras)"
    r"|I(?:['’]m| am) (?:\w+ ){0,3}(?:not just|only) an assistant"
    r"|Je suis (?:un|une) (?:expert|assistant|modèle|IA\b|intelligence artificielle|outil|reformulat|paraphras)[^.!?]*"
    r"(?:paraphras|reformul|assistant|modèle de langage|IA\b|intelligence artificielle)"
    r"|En tant qu['’](?:IA\b|assistante?(?:,| (?:virtuel|IA\b|numérique|de rédaction|linguistique|d['’]écriture))"
    r"|intelligence artificielle\b|expert en (?:paraphrase|reformulation))"
    r"|En tant que modèle (?:de langage|linguistique|d['’](?:IA|intelligence artificielle))\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|[Jj]e|[Mm]on|[Mm]a|[Mm]es)\b|\b[JjMm]['’]")
# It hands over what it wrote, and asks what else is wanted.
_HANDS_OVER = re.compile(
    r"(?:(?:Certainly|Sure(?: thing)?|Of course|Absolutely)\s?[!,.]\s*[Hh]ere(?:['’]s| is| are)\b[^.!?:]{1,120}:"
    rf"|[Hh]ere(?:['’]s| is) (?:the|a|your|my) {_REDONE} (?:\w+ )?{_PIECE}(?: of (?:the|your) (?:\w+ )?{_PIECE})?"
    r"(?:\s*[:.]?|(?: (?:in|with|using|for|as|that|while)\b[^.!?:]{0,100})?\s*:)"
    r"|I hope (?:this|that|it) helps\s?[!.]?(?:\s+(?:Please )?(?:[Ll]et me know|[Ff]eel free)\b.{0,200})?"
    r"|(?:Please )?(?:[Ll]et me know|[Ff]eel free to (?:ask|tell me|let me know))"
    r" (?:if|whether|in case) (?:you|there|this)\b.{0,60}\b(?:adjust|revis|rewrit|rephras|paraphras"
    r"|edit|tone|version|changes?|further"
    r"|anything else|assist)\w{0,8}\b.{0,100}"
    rf"|I(?:['’]ve| have) {_REDONE} (?:the|your) {_PIECE}\b[^.!?]{{0,120}}[.!:]?"
    rf"|Please (?:provide|share|paste|send)(?: me)?(?: with)? (?:the|your) {_PIECE}\b[^.!?]{{0,120}}[.!]?"
    r"|(?:Bien sûr|Certainement|Avec plaisir|Absolument|D['’]accord)\s?[!,.]\s*[Vv]oici\b[^.!?:]{1,120}:"
    rf"|Voici (?:la|une|le|un|votre|ma) (?:nouvelle )?{_MORCEAU} {_REFAIT}"
    rf"(?: (?:du |de la |de votre |de l['’]){_MORCEAU})?"
    r"(?:\s*[:.]?|[^.!?:]{0,80}\s*:)"
    rf"|Voici (?:la|une|ma) (?:traduction|reformulation|paraphrase|réécriture)"
    rf" (?:du|de la|de votre|de l['’])\s?{_MORCEAU}(?: en (?:français|anglais))?\s*:"
    r"|J['’]espère que (?:cela|ceci|ça|cette (?:version|reformulation|réponse)) (?:vous |te |t['’])?"
    r"(?:aide|aidera|convient|conviendra|sera utile)\b.{0,200}"
    r"|N['’]hésitez pas à me (?:le )?(?:faire savoir|dire|demander|solliciter|préciser)\b.{0,80}"
    r"\b(?:version|texte|modification|reformul|changement|ajust|besoin)\w{0,8}\b.{0,100}"
    rf"|J['’]ai {_REFAIT} (?:le |votre |l['’]){_MORCEAU}\b[^.!?]{{0,120}}[.!:]?"
    rf"|Veuillez (?:me )?(?:fournir|coller|partager|envoyer) (?:le |votre |l['’]){_MORCEAU}\b[^.!?]{{0,120}}[.!]?)"
)
# It refuses, says what it cannot know, or that a machine wrote.
_EXCUSES = re.compile(
    r"I(?:['’]m| am) sorry,? (?:but )?I (?:can(?:['’]t|not)|am (?:unable|not able) to|won['’]t)\b.{0,40}"
    r"\b(?:assist|help|fulfil|fulfill|comply|provide|complete|rewrite|paraphrase|generate)\b.{0,120}"
    r"|I can(?:['’]t|not) (?:assist|help|fulfill?|comply) (?:you )?with (?:that|this|your) request\b.{0,120}"
    r"|As of my (?:last|latest|most recent) (?:knowledge |training )?(?:update|training|cut-?off)\b.{0,250}"
    r"|(?:Je suis désolée?|Désolée?|Je m['’]excuse),? (?:mais )?je ne (?:peux|suis) pas\b.{0,60}"
    r"\b(?:aider|assister|fournir|satisfaire|reformuler|traiter|en mesure)\b.{0,120}"
    r"|Je ne peux pas (?:répondre|donner suite) à (?:cette|votre) demande\b.{0,120}"
    r"|(?:Jusqu['’]à|Selon|À|Lors de) (?:la date de )?ma dernière mise à jour\b.{0,250}"
    rf"|(?:Note\s?: ?)?This {_PIECE} (?:was|has been) (?:\w+ ){{0,2}}"
    rf"(?:generated|written|produced|created|translated|rewritten"
    rf"|paraphrased|summari[sz]ed)\b[^.!?]{{0,40}}\b(?:by|with|using|of)\b[^.!?]{{0,30}}\b{_MACHINE}\b[^!?]{{0,120}}"
    rf"|(?:Note\s?: ?)?(?:Cet?|Cette) {_MORCEAU} (?:a été|est) (?:\w+ ){{0,2}}"
    rf"(?:généré|écrit|rédigé|produit|traduit|réécrit|reformulé)e?\b"
    rf"[^.!?]{{0,40}}\b(?:par|avec|d['’]|de l['’])[^.!?]{{0,30}}\b{_ENGIN}\b[^!?]{{0,120}}"
)
_DATED = re.compile(r"As of|Jusqu['’]à|Selon|À|Lors de")  # what it knew stands behind a comma


def speaks_of_itself(paragraph: str) -> bool:
    """Say whether a paragraph is a rewriting machine's word on itself, not somebody's that is reported."""
    if len(paragraph) > _LONGEST or _ATTRIBUTED.search(paragraph):
        return False
    line = " ".join(paragraph.split())
    if names_speaker(line):
        return False
    if (_NAMES_ITSELF.match(line) and _FIRST_PERSON.search(line)) or _HANDS_OVER.fullmatch(line):
        return True
    return bool(_EXCUSES.fullmatch(line)) and one_voice(line, clauses=1 if _DATED.match(line) else 0)
