"""Groups of texts as scikit-learn finds them: reads {"texts", "groups", "seed"} as JSON, writes labels and processor seconds by method."""

import json
import sys
import time

import sklearn
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

asked = json.load(sys.stdin)
texts, groups, seed = asked["texts"], asked["groups"], asked["seed"]


def matrix():
    return TfidfVectorizer(stop_words="english", min_df=3, max_df=0.5).fit_transform(texts)


def k_means():
    return KMeans(groups, n_init=4, random_state=seed).fit_predict(matrix())


def reduced_k_means():
    directions = TruncatedSVD(64, random_state=seed).fit_transform(matrix())
    return KMeans(groups, n_init=4, random_state=seed).fit_predict(normalize(directions))


def nmf():
    return NMF(groups, init="nndsvd", random_state=seed, max_iter=300).fit_transform(matrix()).argmax(1)


methods = {"k-means on TF-IDF": k_means, "LSA and k-means": reduced_k_means, "NMF": nmf}
answer = {"version": sklearn.__version__, "methods": {}}
for name, method in methods.items():
    start = time.process_time()
    labels = method().tolist()
    answer["methods"][name] = {"labels": labels, "seconds": time.process_time() - start}
json.dump(answer, sys.stdout)
