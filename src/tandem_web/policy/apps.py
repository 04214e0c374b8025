from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "tandem_web.policy"
    label = "policy"
