"""English word lists: small words, negations, irregular and short forms. Data of the language, none of any question."""

import re


def listed(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


HEDGE = re.compile(
    r"\b(?:not (?:so |quite |really )?sure|do(?:n'?t| not) (?:know|remember)|unsure|i (?:think|guess|believe|suppose)|maybe|perhaps"
    r"|probably|because of|hm+|er+m*|uh+|sorry)\b",
    re.IGNORECASE,
)
"""Words of doubt and half clauses, which nobody likes to have read back to them."""

STOP = listed(
    """a an the this that these those it its they them their theirs he his she her we us our you your i me my mine myself itself themselves
    is are was were be been being am do does did done doing have has had having will would shall should can could may might must ought
    get gets got getting make makes let lets go goes going become becomes to of in on at by for from with into onto upon over under about
    above below between through during before after again as if when whenever while where whereas than then there here thus hence so
    therefore because since although though but and or both which who whom whose what how why also just very really quite rather even
    still yet already well hm um uh oh like such any some each every all per via up down out off etc eg ie wrt
    called simply basically actually namely"""
)
"""Words that carry no content of their own."""

TELLING = listed(
    "through between above below over under up down out off before after must just during all any every each per both get gets got getting"
)
"""Small words that are looked for where little else is left of an expression."""
QUANTIFIERS = listed("only always must just all every")
"""Words that speak of what follows them."""
EQUALS = listed("is are was were be being become becomes")
"""Words that can be read as an equals sign."""
NEGATIONS = listed("not no never none nothing neither nor cannot cant without non nobody nowhere hardly isnt dont doesnt wont didnt arent")


def _pairs(text: str) -> dict[str, str]:
    return {form: word for pair in text.split() for form, word in [pair.split(":")]}


IRREGULAR = _pairs(
    """got:get ok:okay per:each every:each
    told:tell learnt:learn held:hold kept:keep sent:send found:find fed:feed built:build took:take taken:take gave:give given:give
    went:go gone:go came:come grew:grow grown:grow fell:fall fallen:fall shrank:shrink shrunk:shrink broke:break broken:break chose:choose
    chosen:choose froze:freeze frozen:freeze made:make said:say thought:think wrote:write written:write knew:know known:know saw:see
    seen:see stood:stand understood:understand lost:lose brought:bring caught:catch drove:drive driven:drive began:begin begun:begin
    became:become ran:run rose:rise risen:rise swung:swing slid:slide spent:spend dealt:deal lay:lie lying:lie lies:lie better:good
    worse:bad matrices:matrix vertices:vertex indices:index minima:minimum maxima:maximum optima:optimum criteria:criterion"""
)
SHORT = _pairs(
    """init:initialise inits:initialise param:parameter params:parameter vec:vector vecs:vector mat:matrix dim:dimension dims:dimension
    dimensional:dimension dimensionality:dimension reg:regularise net:network nets:network nn:network math:mathematics maths:mathematics
    hyperparams:hyperparameters pretrained:pretrain backprop:backpropagation repo:repository repos:repository vocab:vocabulary
    embed:embedding coef:coefficient coeff:coefficient coeffs:coefficient obs:observation eqn:equation eqns:equation eq:equation
    inv:inverse inversion:inverse invertible:invert invertibility:invert"""
)
ACRONYMS = {
    "lr": ("learning", "rate"), "ema": ("exponential", "moving", "mean"), "ewma": ("exponential", "weighted", "moving", "mean"),
    "mse": ("mean", "squared", "error"), "sse": ("sum", "squared", "error"), "rss": ("sum", "squared", "residual"),
    "mle": ("maximum", "likelihood"), "sgd": ("stochastic", "gradient", "descent"), "gd": ("gradient", "descent"),
    "fc": ("fully", "connected"), "bn": ("batch", "norm"), "batchnorm": ("batch", "norm"), "oov": ("out", "vocabulary"),
    "lstsq": ("least", "squares"), "iid": ("independent", "identical"), "wd": ("weight", "decay"), "psd": ("positive", "semidefinite"),
}  # fmt: skip
"""Short forms of the field that stand for several words."""

GRADABLE = listed(
    """small large big close near fast slow high low short long deep few rare simple great wide steep flat smooth strong weak easy hard
    cheap quick noisy light heavy thin safe new old rich poor clean plain sharp"""
)
"""Adjectives whose degrees are read as the plain form."""

ENGLISH = listed(
    """the a an is are of to in and that it for with as on by this be not from or we you if then so because which have has but at can"""
)
OTHER_LANGUAGES = (
    listed(
        "der die das und ist nicht ein eine einen dem den des mit für auf zu von im es sich auch wird werden sind als bei dass wenn man"
    ),
    listed("le la les des du un une et est dans que qui pour pas sur par avec ce cette sont plus on nous il elle au aux se ne donc mais"),
    listed("el la los las un una y es que de en por con para no se su al lo como más del pero son esta este si porque cuando"),
    listed("il lo la gli le un una e è che di in per con non si del della dei sono come più ma se questo questa perché quando"),
    listed("o a os as um uma e é que de em por com para não se do da dos das no na mais como são mas quando porque"),
    listed("de het een en is van in op dat niet met voor zijn te aan er ook als maar om bij uit wordt naar deze dit want"),
)
"""Small words of German, French, Spanish, Italian, Portuguese and Dutch."""
