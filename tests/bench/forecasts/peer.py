"""statsmodels on the series that this project wrote to FOLDER/series.json.

    peer.py FOLDER

Prints one JSON object: processor seconds of the same single fits, likelihoods, and the Nile as its data set holds it.
"""
import json, sys, time, warnings
import numpy as np
import pandas as pd
import statsmodels
from statsmodels.datasets import nile
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing

warnings.simplefilter('ignore')
given = json.load(open(f'{sys.argv[1]}/series.json'))
found = {'version': statsmodels.__version__, 'nile': [float(x) for x in nile.load().data['volume']]}


def timed(work):
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def single_fits():
    daily, products = given['daily'], given['products']
    ExponentialSmoothing(np.array(daily), trend='add', damped_trend=True, seasonal='add', seasonal_periods=7).fit().forecast(30)
    for product in products:
        ExponentialSmoothing(np.array(product), trend='add', damped_trend=True).fit().forecast(8)


def thetas():
    for one in given['contests']:
        period = one['period']
        values = pd.Series(one['train'])
        test = period > 1 and len(values) > 2 * period
        model = ThetaModel(values, period=period if test else 1, deseasonalize=test, method='multiplicative')
        model.fit().forecast(one['horizon'])


def likelihoods():
    found = []
    for one in given['contests']:
        season = {'seasonal': 'add', 'seasonal_periods': one['period']} if one['period'] > 1 else {}
        model = ETSModel(np.array(one['train']), error='add', trend='add', damped_trend=True, **season)
        found.append(float(model.fit(disp=0).llf))
    return found


if given['daily']:
    found['singleFits'], _ = timed(single_fits)
found['theta'], _ = timed(thetas)
found['ets'], found['likelihoods'] = timed(likelihoods)
print(json.dumps(found))
