# Chooses the lemmas of assets/words/{finnish,turkish}.txt: words of Unicode's CLDR whose forms, made by our own rules,
# an independent checker confirms. Run by hand, once; needs the npm packages cldr-annotations-full 48.2.0,
# cldr-annotations-derived-full 48.2.0 and dictionary-tr 2.0.0, and Debian's python3-libvoikko, voikko-fi, python3-hunspell:
#   python3 choose_lemmas.py NODE_MODULES WORD_FORMS_PROGRAM OUTPUT_FOLDER
# The checkers only answer yes or no; nothing of theirs is in the output.
import json
import re
import subprocess
import sys
import unicodedata

import hunspell
import libvoikko

modules, program, folder = sys.argv[1:4]
FINNISH_CASES = ['nimento', 'omanto', 'osanto', 'sisaolento', 'sisaeronto', 'sisatulento', 'ulkoolento', 'ulkoeronto',
                 'ulkotulento', 'olento', 'tulento', 'vajanto', 'seuranto', 'keinonto']
KEPT_TURKISH = 0.85


def words(language, letters, shortest, longest):
    found = set()
    for package, key, file in (('cldr-annotations-full', 'annotations', 'annotations'),
                               ('cldr-annotations-derived-full', 'annotationsDerived', 'annotationsDerived')):
        with open(f'{modules}/{package}/{file}/{language}/annotations.json', encoding='utf-8') as source:
            for entry in json.load(source)[key]['annotations'].values():
                for text in entry.get('default', []) + entry.get('tts', []):
                    found.update(re.findall(r'\w+', unicodedata.normalize('NFC', text)))
    pattern = re.compile(f'[{letters}]{{{shortest},{longest}}}')
    return sorted(word for word in found if pattern.fullmatch(word))


def candidates(language, lemmas):
    output = subprocess.run([program, language], input='\n'.join(lemmas) + '\n', capture_output=True, text=True, check=True).stdout
    by_lemma = {}
    for line in output.splitlines():
        lemma, kind, forms = line.split('\t')
        by_lemma.setdefault(lemma, []).append((kind, [form.rsplit(':', 1) for form in forms.split()]))
    return by_lemma


def write(path, rows):
    with open(path, 'w', encoding='utf-8') as out:
        for lemma, kind, good in rows:
            rejected = sum(1 << i for i, ok in enumerate(good) if not ok)
            out.write(f'{lemma} {kind}' + (f' {rejected:x}' if rejected else '') + '\n')
    print(path, len(rows), 'lemmas', sum(sum(good) for _, _, good in rows), 'forms')


def choose(by_lemma, confirmed, least):
    rows = []
    for lemma, kinds in sorted(by_lemma.items()):
        best = max(((kind, [confirmed(lemma, i, form, int(label)) for i, (form, label) in enumerate(forms)]) for kind, forms in kinds),
                   key=lambda item: sum(item[1]))
        if sum(best[1]) >= least * len(best[1]):
            rows.append((lemma, *best))
    return rows


voikko = libvoikko.Voikko('fi')


def finnish_lemma(word):
    return any(a.get('BASEFORM') == word and a.get('SIJAMUOTO') == 'nimento' and a.get('NUMBER') == 'singular' and
               a.get('CLASS') in ('nimisana', 'laatusana', 'nimisana_laatusana') for a in voikko.analyze(word))


def finnish_confirmed(lemma, i, form, label):
    number = 'singular' if i < 12 else 'plural'
    return any(a.get('BASEFORM') == lemma and a.get('SIJAMUOTO') == FINNISH_CASES[label] and a.get('NUMBER', number) == number
               for a in voikko.analyze(form))


finnish = [word for word in words('fi', 'a-zäö', 3, 14) if finnish_lemma(word)]
print('Finnish candidates', len(finnish))
write(f'{folder}/finnish.txt', choose(candidates('finnish', finnish), finnish_confirmed, 24 / 26))

turkish_words = hunspell.HunSpell(f'{modules}/dictionary-tr/index.dic', f'{modules}/dictionary-tr/index.aff')
turkish = [word for word in words('tr', 'a-zçğıöşü', 3, 12)
           if not re.search('(mak|mek|lar|ler)$', word) and turkish_words.spell(word)]


def turkish_confirmed(lemma, i, form, label):
    return turkish_words.spell(form)


plural = {word: f for word, [(_, f), *_] in candidates('turkish', turkish).items()}
turkish = [word for word in turkish if turkish_words.spell(plural[word][36][0])]
print('Turkish candidates', len(turkish))
write(f'{folder}/turkish.txt', choose(candidates('turkish', turkish), turkish_confirmed, KEPT_TURKISH))
