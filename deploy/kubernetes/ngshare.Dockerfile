# ngshare, the exchange: its own image, for it needs an older SQLAlchemy than nbgrader does.
#
#   docker build --file deploy/kubernetes/ngshare.Dockerfile --tag registry.example.org/ngshare:0.6.0 .

FROM python:3.11-slim-bookworm
COPY deploy/kubernetes/ngshare.lock /tmp/
RUN pip install --no-cache-dir --require-hashes --no-deps --requirement /tmp/ngshare.lock \
    && useradd --uid 1000 --gid 100 --create-home ngshare
USER 1000:100
WORKDIR /srv/ngshare
CMD ["python", "-m", "ngshare"]
