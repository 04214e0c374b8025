"""Forms of posts, delegations and imports."""

from tandem_web.posts.forms.imports import (
    ColumnsForm,
    ImportUpload,
    LineSearch,
    TableField,
    columns_forms,
)
from tandem_web.posts.forms.posts import DelegationForm, PostForm, PostSearch

__all__ = [
    "ColumnsForm",
    "DelegationForm",
    "ImportUpload",
    "LineSearch",
    "PostForm",
    "PostSearch",
    "TableField",
    "columns_forms",
]
