"""
The sets that the learners of texts are judged on, split as the reference has it, and the same work in scikit-learn.
  python3 voice-learners.py sets DATA OUT    writes texts, classes and test rows of each set as JSON
  python3 voice-learners.py times SETS       prints seconds and figures of TF-IDF and logistic regression (C 10) on waimai
"""
import csv, gzip, json, os, sys, time

csv.field_size_limit(10**9)


def banking(path, part):
    with open(os.path.join(path, 'banking77', part + '.csv'), encoding='utf8', newline='') as file:
        return list(csv.reader(file))[1:]


def read(path):
    with gzip.open(os.path.join(path, 'waimai/waimai_10k.csv.gz'), 'rt', encoding='utf8') as file:
        rows = list(csv.DictReader(file))
        yield 'waimai', [row['review'] for row in rows], [row['label'] for row in rows], None
    name = os.path.join(path, 'womens-clothing/womens_clothing_reviews.csv.gz')
    with gzip.open(name, 'rt', encoding='utf8', newline='') as file:
        rows = [row for row in csv.DictReader(file) if row['Review Text']]
        yield 'womens', [row['Review Text'] for row in rows], [row['Recommended IND'] for row in rows], None
    for one in ('amazon_cells', 'imdb', 'yelp'):
        with open(os.path.join(path, 'uci-sentiment', one + '_labelled.txt'), encoding='utf8', newline='\n') as file:
            rows = [line.rstrip('\r\n').split('\t') for line in file if line.strip()]
        yield one.split('_')[0], [row[0] for row in rows], [row[1] for row in rows], None
    train, test = banking(path, 'train'), banking(path, 'test')
    rows = train + test
    yield 'banking77', [row[0] for row in rows], [row[1] for row in rows], list(range(len(train), len(rows)))


def sets(path, out):
    from sklearn.model_selection import train_test_split

    for name, texts, labels, test in read(path):
        names = sorted(set(labels))
        if test is None:
            test = train_test_split(range(len(texts)), test_size=0.2, stratify=labels, random_state=42)[1]
        codes = [names.index(label) for label in labels]
        with open(os.path.join(out, name + '.json'), 'w', encoding='utf8') as file:
            json.dump({'texts': texts, 'codes': codes, 'names': names, 'test': list(test)}, file)


def blas():
    with open('/proc/self/maps', encoding='utf8') as file:
        files = {line.split('/')[-1].strip() for line in file if 'blas' in line.split('/')[-1]}
    return ', '.join(sorted(files)) or 'unknown'


def times(folder):
    import numpy, scipy, sklearn
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    with open(os.path.join(folder, 'waimai.json'), encoding='utf8') as file:
        data = json.load(file)
    held = set(data['test'])
    train = [row for row in range(len(data['texts'])) if row not in held]
    texts, codes = [data['texts'][row] for row in train], [data['codes'][row] for row in train]
    seconds = []
    for _ in range(3):
        start = time.process_time()
        vectorizer = TfidfVectorizer(analyzer='char', ngram_range=(1, 2), min_df=2)
        model = LogisticRegression(C=10, max_iter=1000).fit(vectorizer.fit_transform(texts), codes)
        seconds.append(time.process_time() - start)
    rest = sorted(held)
    said = model.predict(vectorizer.transform([data['texts'][row] for row in rest]))
    right = sum(int(a == data['codes'][row]) for a, row in zip(said, rest))
    version = f'scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}, SciPy {scipy.__version__}, {blas()}'
    print(json.dumps({'version': version, 'seconds': seconds, 'accuracy': right / len(rest)}))


if sys.argv[1] == 'sets':
    sets(sys.argv[2], sys.argv[3])
else:
    times(sys.argv[2])
