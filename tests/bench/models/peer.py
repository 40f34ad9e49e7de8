"""scikit-learn on the matrices that this project wrote: the same rows, columns and folds.

    peer.py league FOLDER   cross-validated leagues of the sets in FOLDER/sets.json
    peer.py speed FOLDER    seconds of single fits on the matrices in FOLDER/speed.json

Prints one JSON object.
"""
import json, sys, time, warnings
import numpy as np
from sklearn import metrics
from sklearn.cluster import DBSCAN, KMeans
from sklearn.ensemble import (GradientBoostingClassifier, GradientBoostingRegressor, HistGradientBoostingClassifier,
                              RandomForestClassifier, RandomForestRegressor)
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.naive_bayes import GaussianNB
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.svm import SVC, SVR, LinearSVC, LinearSVR
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

warnings.filterwarnings('ignore')
JOBS = 2


def classifier(name, forest):
    trees, leaf = forest
    return {
        'logistic': lambda: LogisticRegression(C=1, max_iter=2000),
        'naive-bayes': lambda: GaussianNB(),
        'svm-linear': lambda: LinearSVC(C=1, max_iter=5000),
        'svm-rbf': lambda: SVC(C=1),
        'tree': lambda: DecisionTreeClassifier(max_depth=5, random_state=42),
        'forest': lambda: RandomForestClassifier(trees, min_samples_leaf=leaf, random_state=42, n_jobs=JOBS),
        'boosting': lambda: GradientBoostingClassifier(random_state=42),
        'mlp': lambda: MLPClassifier((64, 32), early_stopping=True, random_state=42),
    }[name]()


def regressor(name, forest):
    trees, leaf = forest
    return {
        'linear': lambda: LinearRegression(),
        'svm-linear': lambda: LinearSVR(C=1, max_iter=5000),
        'svm-rbf': lambda: SVR(C=1),
        'tree': lambda: DecisionTreeRegressor(max_depth=5, random_state=42),
        'forest': lambda: RandomForestRegressor(trees, min_samples_leaf=leaf, random_state=42, n_jobs=JOBS),
        'boosting': lambda: GradientBoostingRegressor(random_state=42),
        'mlp': lambda: MLPRegressor((64, 32), early_stopping=True, random_state=42),
    }[name]()


def scaled(train, test, numeric):
    mean, deviation = train[:, numeric].mean(0), train[:, numeric].std(0)
    deviation[deviation == 0] = 1
    out = []
    for part in (train, test):
        part = part.copy()
        part[:, numeric] = (part[:, numeric] - mean) / deviation
        out.append(part)
    return out


def scores_of(model, rows):
    if hasattr(model, 'predict_proba'):
        return model.predict_proba(rows)
    decision = model.decision_function(rows)
    if decision.ndim == 1:
        decision = np.stack([-decision, decision], 1)
    return decision


def judge(kind, truth, answer):
    if kind == 'number':
        return {'rmse': float(np.sqrt(metrics.mean_squared_error(truth, answer))),
                'mae': float(metrics.mean_absolute_error(truth, answer)), 'r2': float(metrics.r2_score(truth, answer))}
    predicted = answer.argmax(1)
    average = 'binary' if answer.shape[1] == 2 else 'macro'
    out = {'accuracy': float(metrics.accuracy_score(truth, predicted)),
           'f1': float(metrics.f1_score(truth, predicted, average=average))}
    if answer.shape[1] == 2:
        out['auc'] = float(metrics.roc_auc_score(truth, answer[:, 1]))
        out['averagePrecision'] = float(metrics.average_precision_score(truth, answer[:, 1]))
    else:
        out['auc'] = float(np.mean([metrics.roc_auc_score(truth == c, answer[:, c]) for c in range(answer.shape[1])]))
    return out


def league(folder, item):
    rows, columns = item['rows'], item['columns']
    matrix = np.fromfile(f"{folder}/{item['name']}.x").reshape(rows, columns)
    target = np.fromfile(f"{folder}/{item['name']}.y")
    kind = item['kind']
    if kind == 'class':
        target = target.astype(int)
    splitter = StratifiedKFold(5, shuffle=True, random_state=42) if kind == 'class' else KFold(5, shuffle=True, random_state=42)
    folds = list(splitter.split(matrix, target))
    fold = np.zeros(rows, int)
    for number, (_, test) in enumerate(folds):
        fold[test] = number
    out = {}
    for name in item['models']:
        start, found = time.perf_counter(), []
        for train, test in folds:
            learned, judged = scaled(matrix[train], matrix[test], item['numeric'])
            model = (classifier if kind == 'class' else regressor)(name, item['forest'])
            if kind == 'number' and name in ('svm-linear', 'svm-rbf', 'mlp'):
                mean, deviation = target[train].mean(), target[train].std()
                model.fit(learned, (target[train] - mean) / deviation)
                answer = model.predict(judged) * deviation + mean
            else:
                model.fit(learned, target[train])
                answer = model.predict(judged) if kind == 'number' else scores_of(model, judged)
            found.append(judge(kind, target[test], answer))
        seconds = time.perf_counter() - start
        out[name] = {key: float(np.mean([one[key] for one in found])) for key in found[0]} | {'seconds': seconds}
    return {'fold': fold.tolist(), 'models': out}


def timed(work, rounds=3):
    best = None
    for _ in range(rounds):
        start = time.perf_counter()
        answer = work()
        seconds = time.perf_counter() - start
        best = seconds if best is None else min(best, seconds)
    return best, answer


def speed(folder, item):
    matrix = np.fromfile(f"{folder}/{item['name']}.x").reshape(item['rows'], item['columns'])
    kind = item['what']
    target = np.fromfile(f"{folder}/{item['name']}.y").astype(int) if item['hasTarget'] else None
    if kind == 'kmeans':
        start = matrix[:item['k']].copy()
        work = lambda: KMeans(item['k'], init=start, n_init=1, max_iter=20, tol=0, algorithm='lloyd').fit(matrix)
        seconds, model = timed(work)
        return {'seconds': seconds, 'figure': float(model.inertia_)}
    if kind == 'dbscan':
        seconds, model = timed(lambda: DBSCAN(eps=item['eps'], min_samples=item['minPoints'], n_jobs=JOBS).fit(matrix), 2)
        return {'seconds': seconds, 'figure': int(model.labels_.max() + 1), 'noise': int((model.labels_ < 0).sum())}
    if kind == 'logistic':
        seconds, model = timed(lambda: LogisticRegression(C=1, max_iter=2000).fit(matrix, target))
        return {'seconds': seconds, 'figure': float(metrics.roc_auc_score(target, model.decision_function(matrix)))}
    if kind == 'boosting':
        make = lambda: HistGradientBoostingClassifier(max_iter=100, max_depth=3, learning_rate=0.1, early_stopping=False)
        seconds, model = timed(lambda: make().fit(matrix, target))
        return {'seconds': seconds, 'figure': float(metrics.roc_auc_score(target, model.decision_function(matrix)))}
    raise ValueError(kind)


what, folder = sys.argv[1:3]
items = json.load(open(f'{folder}/{ "sets" if what == "league" else "speed" }.json'))
run = league if what == 'league' else speed
print(json.dumps({item['name']: run(folder, item) for item in items}))
