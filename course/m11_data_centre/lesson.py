# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   bitgoeul: {module: m11_data_centre, kind: lesson}
# ---

# %% [markdown]
# <!-- ko -->
# # M11. 데이터센터 리터러시
#
# 신문이 말하는 "88.5 PF, 107 PB"는 무슨 뜻일까요? 칸마다 먼저 예측하고, 실행하고, 설명합니다. 코드를 읽기만 해도 괜찮습니다.
#
# | 이 수업을 마치면 | 절 | 과제 |
# |---|---|---|
# | PF와 PB를 대수와 시간으로 바꿉니다 | 1 | `implied_gpus` |
# | 전기 요금과 탄소 배출량을 계산합니다 | 2 | `energy_bill` |
# | 자료를 어디에 둘지 정합니다 | 3 | `tier_plan` |
# | 얼마나 기다릴지 예측합니다 | 4 | `mmc_wait` |
# | 스케줄러(scheduler)가 하는 일을 설명합니다 | 5 | `easy_backfill` |
# | 통신 비용을 계산합니다 | 6 | `ring_allreduce` |
# | 일을 나누어도 같은 답을 얻습니다 | 7 | `dp_step` |
# <!-- en -->
# # M11. Data-centre literacy
#
# What do "88.5 PF, 107 PB" in a newspaper mean? Predict, run, explain; it is fine just to read the code.
#
# | After this lesson you can | Section | Exercise |
# |---|---|---|
# | turn PF and PB into devices and hours | 1 | `implied_gpus` |
# | work out electricity and carbon | 2 | `energy_bill` |
# | decide which data go where | 3 | `tier_plan` |
# | predict how long the wait is | 4 | `mmc_wait` |
# | explain what a scheduler does | 5 | `easy_backfill` |
# | cost communication | 6 | `ring_allreduce` |
# | share out work for the same answer | 7 | `dp_step` |

# %%
import timeit

import numpy as np
from numba import njit
from scipy.optimize import linprog

from course.cluster import runner
from course.data.jobs import busy_nodes, first_come, job_trace
from course.data.machines import PEAK_TF
from course.data.queues import erlang_c, erlang_wait
from course.m11_data_centre import figures
from course.plot import set_language, table, text

set_language(lang="ko")

# %% [markdown]
# <!-- ko -->
# ## 1. 88.5 PF와 107 PB
#
# 광주의 AI 데이터센터는 "GPU 기반 88.5 PF, 107 PB"로 계획되었습니다(전남일보 2022-02-23 보도). 페타(P)는 10¹⁵입니다. PF는 초당 부동소수점(floating point) 연산 10¹⁵번, PB는 10¹⁵바이트입니다. 그런데 연산은 어떤 수로 할까요? FP64는 수 하나에 64비트, FP16은 16비트를 씁니다.
#
# **예측.** 0.1을 만 번 더하면 FP64, FP32, FP16에서 얼마가 나올까요?
# <!-- en -->
# ## 1. 88.5 PF and 107 PB
#
# Gwangju's AI data centre was planned with "GPU-based 88.5 PF and 107 PB" (reported by Jeonnam Ilbo, 2022-02-23). Peta (P) is 10¹⁵: a PF is 10¹⁵ floating point operations a second, a PB 10¹⁵ bytes. But operations on which numbers? FP64 has 64 bits a number, FP16 has 16.
#
# **Predict.** Add 0.1 ten thousand times: what comes out in FP64, FP32 and FP16?

# %%
for kind in (np.float64, np.float32, np.float16):
    total = kind(0)
    for _ in range(10_000):
        total += kind(0.1)
    print(f"{kind.__name__:8} {total}")

# %% [markdown]
# <!-- ko -->
# **설명.** FP16은 256에서 멈춥니다. 256 근처에서는 0.25 간격의 수만 있어, 0.1을 더해도 반올림하면 제자리입니다. 과학 계산에는 대개 FP64가 필요하고, 신경망 학습은 FP16 같은 짧은 수로도 많이 합니다. 짧은 수는 훨씬 빠릅니다.
#
# **예측.** 88.5 PF를 GPU의 최고 성능으로 나누면, 정밀도에 따라 대수가 몇 배까지 달라질까요?
# <!-- en -->
# **Explain.** FP16 is stuck at 256: numbers there are 0.25 apart, and adding 0.1 rounds back. Science mostly needs FP64; neural networks often train with short numbers such as FP16, which are much faster.
#
# **Predict.** Divide 88.5 PF by a GPU's peak: by what factor does the number of devices differ with the precision?

# %%
claim_tf = 88.5 * 1000
counts = [(name, kind, claim_tf / peak) for name, peaks in PEAK_TF.items() for kind, peak in peaks.items()]
figures.show_devices(counts)

# %% [markdown]
# <!-- ko -->
# **설명.** A100이면 FP64로 약 9,124대, FP16 텐서로 약 284대, 32배 차이입니다. 최고 성능은 제조사의 사양서 값입니다. **보도는 정밀도를 밝히지 않았습니다.** 다른 보도는 88.5 PF를 고성능 계산 20 PF와 클라우드 68.5 PF로 나누고(tech42), 한 관계자는 "88 페타플롭스"를 저장 용량이라고 말했습니다(AI타임스). 단위부터 확인하십시오.
#
# **예측.** 107 PB는 몇 PiB(2⁵⁰바이트)이고, 초당 1 TB로 다 읽으려면 얼마나 걸릴까요? 초당 1 TB는 우리가 고른 값입니다.
# <!-- en -->
# **Explain.** About 9,124 A100s at FP64, 284 at FP16 tensor: a factor of 32, by the maker's data sheets. **The report names no precision.** Another splits it into 20 PF of high-performance computing and 68.5 PF of cloud (tech42); an official is quoted with "88 petaflops" of storage (AI Times). Check units first.
#
# **Predict.** How many PiB (2⁵⁰ bytes) are 107 PB? How long does reading them take at 1 TB a second (our choice)?

# %%
capacity = 107e15
print(f"{capacity / 2**50:.1f} PiB, {capacity / 1e12 / 3600:.1f} h")

# %% [markdown]
# <!-- ko -->
# **설명.** 95.0 PiB이고, 30시간쯤입니다. 용량만큼이나 대역폭(bandwidth)이 중요합니다.
#
# ## 2. 전력과 PUE
#
# 전력 사용 효율(power usage effectiveness, PUE)은 시설 전체의 전력량을 IT 장비의 전력량으로 나눈 값입니다. 1에 가까울수록 냉각과 변환에 덜 씁니다. 보도에 따르면 이 센터는 랙 140개 × 15 kW = 2.1 MW입니다(이데일리). 공개된 PUE는 찾지 못했습니다. 그래서 **입력으로** 둡니다.
#
# **예측.** PUE가 1.6에서 1.2가 되면 한 해의 전력량은 얼마나 줄까요?
# <!-- en -->
# **Explain.** 95.0 PiB, and about 30 hours: bandwidth matters as much as capacity.
#
# ## 2. Power and PUE
#
# Power usage effectiveness (PUE) is the energy of the whole site over that of its IT equipment: near 1, little goes into cooling and conversion. Reported are 140 racks × 15 kW = 2.1 MW (edaily). We found no published PUE: it is an **input**.
#
# **Predict.** If PUE falls from 1.6 to 1.2, how much less energy is it in a year?

# %%
pues = np.linspace(1.0, 2.0, 21)
lines = []
for load in (1.0, 0.6):
    it_gwh = load * 2.1e3 * 8760 / 1e6
    lines.append((text(ko=f"IT 부하 {load:.0%}", en=f"IT load {load:.0%}"), it_gwh * pues))
figures.show_energy(pues, lines)
print(f"{1 - 1.2 / 1.6:.0%}")

# %% [markdown]
# <!-- ko -->
# **설명.** 25%입니다. IT 몫은 그대로이고 나머지가 0.6에서 0.2로 줄었습니다. 부하가 늘 100%일 리도 없으므로 부하도 입력입니다. kW는 순간의 전력, kWh는 시간까지 곱한 전력량입니다. 요금은 시간대마다 다르므로 구간마다 곱해서 더합니다. 탄소 배출 계수는 2008년의 424 g/kWh만 확인했습니다. 오래된 값이므로 이것도 입력으로 둡니다.
#
# ## 3. 저장 계층
#
# 빠른 저장 장치는 비싸고, 싼 장치는 느립니다. 그래서 저장 계층(storage tier)을 나눕니다. 자료 100 TB를 빠른 계층, 디스크, 테이프에 나누어 둡시다(지은 수치). TB마다 0.5 GB/s로 읽어야 하고, 디스크는 20 GB/s, 테이프는 5 GB/s까지 냅니다.
#
# **예측.** 1 TB를 두는 값은 차례로 50, 10, 2입니다. 가장 싼 배치는 무엇일까요?
# <!-- en -->
# **Explain.** 25 %: the IT part stays, the rest falls from 0.6 to 0.2. The load, hardly ever 100 %, is an input, too. A kW is a rate, a kWh an amount. Tariffs change by the hour: multiply in each interval, then add. The only carbon factor we found, 424 g/kWh, is of 2008: another input.
#
# ## 3. Storage tiers
#
# Fast storage is dear, cheap storage slow; hence storage tiers. We place 100 TB on a fast tier, disks and tape (made-up figures). Reading takes 0.5 GB/s a TB; disks give up to 20 GB/s, tape 5.
#
# **Predict.** On these, a TB costs 50, 10 and 2. Which placement is cheapest?

# %%
price, gbs_per_tb = np.array([50.0, 10.0, 2.0]), 0.5
plan = linprog(
    price,
    A_ub=gbs_per_tb * np.array([[0, 1, 0], [0, 0, 1]]),
    b_ub=[20, 5],
    A_eq=[[1, 1, 1]],
    b_eq=[100],
    bounds=[(0, 80), (0, None), (0, None)],
)
print(plan.x, plan.fun)
figures.show_placement([(50, 40), (80, 10), (80, 20), (60, 40)], plan.x[:2])

# %% [markdown]
# <!-- ko -->
# **설명.** 테이프와 디스크를 대역폭이 되는 만큼 채우고, 남은 50 TB만 빠른 계층에 둡니다. 비용과 제약이 모두 일차식인 이런 문제가 선형계획법(linear programming)이고, 답은 가능한 다각형의 꼭짓점에 있습니다. 빠른 계층의 용량은 80 TB로 잡았습니다. 그림에서 테이프의 양은 100에서 두 값을 뺀 것입니다.
#
# ## 4. 대기열
#
# GPU를 기다리는 작업이 한 줄로 섭니다. 대기열(queue)입니다. 도착 간격과 처리 시간이 지수분포인 가장 간단한 모형을 봅시다. 서버가 하나면 다음 작업의 대기는 max(0, 앞 작업의 대기 + 앞 작업의 처리 시간 − 도착 간격)입니다.
#
# **예측.** 시간당 0.8개가 오고 1개까지 처리할 수 있으면 평균 몇 시간을 기다릴까요?
# <!-- en -->
# **Explain.** Tape and disks are filled as far as their bandwidth goes; only 50 TB are on the fast tier, which holds 80. With linear costs and limits this is linear programming, and the answer a corner of the possible polygon. In the figure, tape has the rest of the 100.
#
# ## 4. Queues
#
# Jobs in line for a GPU form a queue. In the simplest model, times between arrivals and of service are exponential. With one server, a job waits max(0, the last one's wait + its service − the time between both arrivals).
#
# **Predict.** If 0.8 jobs come an hour and 1 can be served, how long is the mean wait?


# %%
@njit
def waits_of_one_server(arrival, service, jobs, seed):
    np.random.seed(seed)
    waits = np.zeros(jobs)
    for i in range(1, jobs):
        last = waits[i - 1] + np.random.exponential(1 / service)
        waits[i] = max(0.0, last - np.random.exponential(1 / arrival))
    return waits


simulated = waits_of_one_server(0.8, 1.0, 1_000_000, 11)
print(f"{simulated.mean():.2f} h, {erlang_wait(0.8, 1.0, 1):.2f} h")
print(f"{np.mean(simulated > 0):.3f}, {erlang_c(0.8, 1.0, 1):.3f}")

# %% [markdown]
# <!-- ko -->
# **설명.** 4시간입니다. 일하는 시간의 네 배를 기다립니다. 얼랑(1917)의 공식과 맞습니다. 도착이 몰리기 때문에, 기계가 20% 놀아도 줄이 생깁니다.
#
# **예측.** 이용률(utilisation)이 같을 때, GPU 16개가 한 줄을 함께 맡으면 대기는 어떻게 될까요? 반복문을 `@njit`로 컴파일(compilation)하면 몇 배 빨라질까요?
# <!-- en -->
# **Explain.** 4 hours, four times the work itself, as in Erlang's formula (1917). Arrivals cluster, so lines form although the machine is idle 20 % of the time.
#
# **Predict.** At equal utilisation, what is the wait if 16 GPUs share one line? How much faster is the loop after compilation by `@njit`?


# %%
def fastest_ms(call, count=3):
    call()  # the warm-up
    return 1e3 * min(timeit.repeat(call, number=1, repeat=count))


loads = np.linspace(0.1, 0.98, 45)
curves = [(c, [erlang_wait(c * load, 1.0, c) for load in loads]) for c in (1, 4, 16)]
figures.show_waiting(loads, curves)
python_ms = fastest_ms(lambda: waits_of_one_server.py_func(0.8, 1.0, 100_000, 11), 2)
numba_ms = fastest_ms(lambda: waits_of_one_server(0.8, 1.0, 100_000, 11))
print(f"Python {python_ms:.1f} ms, Numba {numba_ms:.2f} ms")

# %% [markdown]
# <!-- ko -->
# **설명.** 이용률 90%에서 GPU 하나면 처리 시간의 9배, 16개면 0.4배쯤 기다립니다. 한 줄을 함께 쓰는 것이 이득이고, 이용률을 100%까지 높이는 것은 손해입니다. **우리 측정:** 작업 10만 개에 파이썬 189.4, Numba 2.2 ms(2코어 Intel Xeon, Python 3.11.7, numba 0.68.1, 2026-11-24, 예열(warm-up) 뒤 열 번의 최솟값, `benchmarks/m11_figures.py`).
#
# 공식은 오래 지난 뒤의 평균입니다. 실제 작업은 낮에 몰리고 길이도 지수분포가 아닙니다.
#
# ## 5. Slurm과 JupyterHub
#
# 여럿이 쓰는 컴퓨터에서는 작업을 맡기고 기다립니다. Slurm이라면 다음과 같이 맡깁니다.
#
# ```sh
# sbatch --partition=gpu --nodes=2 --time=01:30:00 --wrap="srun python train.py"
# ```
#
# 파티션(partition)은 노드를 묶은 것이고, 저마다 규칙이 있습니다. 작업은 PENDING(대기), RUNNING(실행)을 거쳐 COMPLETED, FAILED, TIMEOUT 가운데 하나로 끝납니다. 제한 시간 `--time`을 넘기면 실행 중이라도 멈춥니다. JupyterHub의 노트북 서버도 작업으로 띄울 수 있습니다. 그러면 그림의 빗금 친 네모처럼 같은 줄에 서고, 창을 닫아도 노드를 차지합니다.
#
# **예측.** 작업을 온 순서대로만 시작하면 노드를 얼마나 쓸까요?
# <!-- en -->
# **Explain.** At 90 % the wait is 9 service times with one GPU, about 0.4 with 16. Sharing a line pays; pushing utilisation to 100 % does not. **Our figures:** for 100,000 jobs Python takes 189.4, Numba 2.2 ms (2-core Intel Xeon, Python 3.11.7, numba 0.68.1, 2026-11-24, minima of ten runs after a warm-up, `benchmarks/m11_figures.py`).
#
# It is a long-run average. Real jobs come by day, and their lengths are not exponential.
#
# ## 5. Slurm and JupyterHub
#
# On a shared computer you hand in a job and wait; with Slurm like this:
#
# ```sh
# sbatch --partition=gpu --nodes=2 --time=01:30:00 --wrap="srun python train.py"
# ```
#
# A partition is a group of nodes with its own rules. A job is PENDING, then RUNNING, and ends as COMPLETED, FAILED or TIMEOUT (stopped at its limit, `--time`). JupyterHub can start notebook servers as jobs: they stand in the same line (hatched in the figure) and keep their node when you close the window.
#
# **Predict.** If jobs start strictly in the order of arrival, how much of the nodes is used?

# %%
figures.show_job_path()
trace = job_trace(jobs=60, nodes=16, seed=11, gap=20)
start = first_come(trace, nodes=16)
times, busy = busy_nodes(start, trace.width, trace.run)
used = np.sum(busy[:-1] * np.diff(times)) / (16 * (times[-1] - times[0]))
print(f"{used:.0%}, {np.mean(start - trace.arrive):.0f} min")

# %% [markdown]
# <!-- ko -->
# **설명.** 지어낸 작업 60개에서 68%입니다. 노드가 놀면서도 작업은 기다립니다. 넓은 작업이 맨 앞에서 노드가 다 비기를 기다리는 동안 빈틈이 생깁니다.
#
# **예측.** 노드 4개에서 작업 1(노드 3개, 10분)이 돌고, 작업 2(4개, 5분)가 맨 앞에서 기다립니다. 2분에 작업 3(1개, 6분)과 작업 4(1개, 20분)가 옵니다. 작업 2를 늦추지 않고 먼저 시작해도 되는 것은?
# <!-- en -->
# **Explain.** 68 % for 60 made-up jobs, which wait while nodes are idle: a wide job at the head leaves gaps until it fits.
#
# **Predict.** Of 4 nodes job 1 has 3, for 10 min; job 2 (4 nodes, 5 min) is next; at minute 2 come jobs 3 (1 node, 6 min) and 4 (1 node, 20 min). Which may start without delaying job 2?

# %%
in_order = [(1, 0, 10, 0, 3), (2, 10, 5, 0, 4), (3, 15, 6, 0, 1), (4, 15, 20, 1, 1)]
filled = [(1, 0, 10, 0, 3), (3, 2, 6, 3, 1), (2, 10, 5, 0, 4), (4, 15, 20, 0, 1)]
figures.show_schedule(
    4,
    [
        (text(ko="온 순서대로", en="in order of arrival"), in_order),
        (text(ko="빈틈 메우기", en="gaps filled"), filled),
    ],
)

# %% [markdown]
# <!-- ko -->
# **설명.** 작업 3만입니다. 10분 전에 끝나기 때문입니다. 이것이 백필(backfilling)이고, 스케줄러는 여러분이 적은 제한 시간을 믿고 판단합니다. 제한 시간을 넉넉히 적을수록 빈틈에 들어갈 기회가 줄어듭니다.
#
# ## 6. 통신의 비용
#
# 컴퓨터 여러 대가 함께 학습할 때는 길이 n인 배열(array)의 합을 모두가 가져야 합니다. 올리듀스(all-reduce)입니다. 한 대에 모아 더한 뒤 나누어 주면 그 한 대가 (p−1)n개를 보냅니다.
#
# **예측.** 배열을 p조각으로 나누어 고리로 돌리면, 한 대가 보내는 수는 p가 커질 때 어떻게 될까요?
# <!-- en -->
# **Explain.** Only job 3: it ends before minute 10. This is backfilling. The scheduler goes by the limit you wrote: the more generous, the fewer gaps fit.
#
# ## 6. The cost of communication
#
# Computers that learn together all need the sum of their arrays of n numbers: an all-reduce. If one collects, adds and hands out, it sends (p−1)n numbers.
#
# **Predict.** If p chunks go around a ring instead, how does what each sends grow with p?

# %%
figures.show_ring()
computers = np.array([2, 4, 8, 16, 32, 64, 128])
figures.show_words(computers, computers - 1.0, 2 * (computers - 1) / computers)

# %% [markdown]
# <!-- ko -->
# **설명.** 그림의 한 단계를 p−1번 되풀이하면 조각마다 합이 한 곳에 모이고, 다시 p−1번이면 모두에게 퍼집니다. 한 번에 n/p개씩이므로 저마다 2(p−1)n/p개, 아무리 늘려도 2n개보다 적게 보냅니다(Patarasuk과 Yuan 2009). 대신 단계가 2(p−1)번이어서, 짧은 배열에서는 단계마다 드는 지연이 더 큽니다.
#
# ## 7. 데이터 병렬
#
# 자료를 샤드(shard)로 나누어 컴퓨터마다 하나씩 맡기는 것이 데이터 병렬(data parallelism)입니다. 저마다 부분합을 구하고 올리듀스로 합칩니다.
#
# **예측.** 샤드의 크기가 다를 때, 샤드마다 낸 평균을 다시 평균하면 전체의 평균과 같을까요?
# <!-- en -->
# **Explain.** After p−1 steps as shown, each chunk's sum is complete somewhere; p−1 more spread it. At n/p a step each sends 2(p−1)n/p, less than 2n (Patarasuk and Yuan 2009). But for short arrays the delay of 2(p−1) steps weighs more.
#
# ## 7. Data parallelism
#
# In data parallelism each computer has one shard of the data and computes partial sums; an all-reduce joins them.
#
# **Predict.** If shards differ in size, is the mean of their means the mean of all?


# %%
def sum_and_count(values):
    return np.array([values.sum(), len(values)])


values = np.random.default_rng(11).exponential(size=1000)
shards = np.split(values, [10, 400])
run = runner(lang="ko")
parts = run(sum_and_count, [(shard,) for shard in shards])
total, count = np.sum(parts, axis=0)
print(f"{np.mean([s.mean() for s in shards]):.6f}  {total / count:.6f}  {values.mean():.6f}")

# %% [markdown]
# <!-- ko -->
# **설명.** 아닙니다. 10개짜리 샤드가 600개짜리와 같은 몫을 갖기 때문입니다. 합과 개수를 따로 모아 마지막에 나눕니다. `run`은 환경 변수 `BITGOEUL_CLUSTER`에 Dask 주소가 있으면 거기에서, Slurm(`srun`)이 있으면 Slurm에서, 없으면 이 컴퓨터에서 차례로 실행합니다. 답은 어디에서나 같고, 첫 줄에 어디였는지 나옵니다.
#
# ## 8. "세계 10위"는 비교할 수 있습니까?
#
# TOP500은 FP64로 **실측한** HPL 성능으로 순위를 매깁니다. 2021년 11월 5위가 70.9 PF였습니다. 정밀도를 모르는 계획값을 그 옆에 놓을 수는 없습니다. 이렇게 물으십시오.
#
# 1. 어떤 정밀도입니까? 최고 성능입니까, 실측값입니까?
# 2. 시스템 하나입니까, 여럿의 합입니까?
# 3. 언제의 값입니까? 계획입니까, 가동 중입니까? 이 센터는 2023년 10월이나 11월부터 가동했고(출처마다 다름), 언론은 H100 "1,000개 이상"이라고 적었습니다.
# 4. 누가 말했고, 어디에서 확인할 수 있습니까?
#
# **출처.** 전남일보 2022-02-23. tech42, 이데일리, AI타임스의 보도(과정의 조사 기록에 따르며, 날짜는 적혀 있지 않음). NVIDIA A100, H100 사양서. TOP500 2021년 11월 목록. Erlang 1917. Patarasuk, Yuan 2009. 다른 수치는 지었거나 위에서 계산한 것입니다.
# <!-- en -->
# **Explain.** No: the shard of 10 would weigh as much as that of 600. Collect sums and counts; divide at the end. `run` uses the Dask cluster whose address is in the environment variable `BITGOEUL_CLUSTER`, or Slurm where `srun` is found, or else this computer. The answer is the same; the first line says where it was.
#
# ## 8. Is "world top 10" comparable?
#
# TOP500 ranks **measured** HPL performance at FP64; No. 5 of November 2021 had 70.9 PF. A planned figure of unknown precision cannot stand beside that. Ask:
#
# 1. At which precision? Peak or measured?
# 2. One system, or a sum of several?
# 3. When? Planned, or running? The centre has been running since October or November 2023 (sources differ); the press writes "1,000+" H100s.
# 4. Who says so, and where can it be checked?
#
# **Sources.** Jeonnam Ilbo, 2022-02-23. Reports by tech42, edaily, AI Times (by the course's research notes, which give no dates). NVIDIA A100, H100 data sheets. TOP500, November 2021. Erlang 1917. Patarasuk and Yuan 2009. Other figures are made up or computed above.
