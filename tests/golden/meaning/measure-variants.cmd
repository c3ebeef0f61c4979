plan check measure-variants.plan
