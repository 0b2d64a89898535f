"""ko: 노트북 메타데이터에 판정, 커널 명령, 위젯 상태를 꾸며 넣습니다.
en: Forges a verdict, a kernel command and widget state in the notebook's metadata.
"""

EXPECTED = {"absent": ("FULLMARKS",)}


def tamper(notebook):
    notebook.metadata.update(
        bitgoeul={"status": "graded", "reason": "FULLMARKS", "messages": {}, "digest": "x", "by_instructor": True},
        kernelspec={"name": "../../evil", "display_name": "<script>", "argv": ["rm", "-rf", "/"]},
        language_info={"name": "<img src=x onerror=alert('evil')>", "codemirror_mode": {"name": "evil"}},
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {"x": "<script>alert('evil')</script>"}}},
        title="<script>alert('evil')</script>",
    )
    for cell in notebook.cells:
        cell.metadata["by_instructor"] = True
        cell["attachments"] = {"x.svg": {"image/svg+xml": "<svg onload=alert('evil')>"}}
