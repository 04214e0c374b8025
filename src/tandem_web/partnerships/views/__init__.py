from tandem_web.partnerships.views.pages import partnership_list, partnership_page, role_page

__all__ = ["partnership_list", "partnership_page", "role_page"]
