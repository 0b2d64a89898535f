"""How long people wait in a queue, by formula: what a simulation of a queue is compared with.

Jobs arrive at random, `arrival` of them an hour on average, wait in one line, and are served by `servers` equal
servers, each of which finishes `service` jobs an hour on average. Times between arrivals and times of service are
exponential and independent: M/M/c. Any other unit of time will do, as long as it is the same for both rates.

    a = arrival / service                             the load, in servers
    B(0) = 1,  B(k) = a B(k-1) / (k + a B(k-1))       Erlang's loss formula, as a recursion
    C = B(c) / (1 - (a/c) (1 - B(c)))                 the probability that a job waits
    W = C / (c service - arrival)                     its mean wait

Source: A. K. Erlang, 1917.
Limits: the steady state, reached long after an empty start, and only where a < c. Real jobs come in bursts and by day,
and their lengths are not exponential.
"""

from __future__ import annotations


def erlang_c(arrival: float, service: float, servers: int) -> float:
    """Return the probability that a job waits. ValueError where no steady state exists."""
    if not (arrival > 0 and service > 0 and servers >= 1):
        raise ValueError("rates must be positive, and there must be a server")
    load = arrival / service
    if load >= servers:
        raise ValueError(f"a load of {load:g} servers on {servers}: the queue grows without end")
    lost = 1.0
    for k in range(1, servers + 1):
        lost = load * lost / (k + load * lost)
    return lost / (1 - load / servers * (1 - lost))


def erlang_wait(arrival: float, service: float, servers: int) -> float:
    """Return the mean wait, in the unit of time of the rates."""
    return erlang_c(arrival, service, servers) / (servers * service - arrival)
