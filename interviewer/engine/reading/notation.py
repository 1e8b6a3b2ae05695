"""Tables of mathematical notation: names of letters, functions, operators, and what LaTeX calls them."""

from interviewer.engine.reading.lexicon import listed

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "ϵ": "eps", "ζ": "zeta", "η": "eta", "θ": "theta", "ι": "iota",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma",
    "τ": "tau", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "gamma", "Δ": "delta", "Θ": "theta", "Λ": "lambda",
    "Φ": "phi", "Ψ": "psi", "Ω": "omega",
}  # fmt: skip
GREEK_NAMES = frozenset(GREEK.values()) | {"epsilon", "varepsilon", "vartheta", "varphi", "lam"}
_SAME_LETTER = {"epsilon": "eps", "varepsilon": "eps", "vartheta": "theta", "varphi": "phi", "lam": "lambda"}

FUNCTIONS = {
    "mean": "mean", "average": "mean", "averages": "mean", "avg": "mean", "cov": "cov", "covariance": "cov", "var": "var",
    "variance": "var", "sqrt": "sqrt", "root": "sqrt", "roots": "sqrt", "√": "sqrt", "sum": "sum", "sums": "sum", "∑": "sum", "Σ": "sum",
    "gradient": "gradient", "gradients": "gradient", "grad": "gradient", "grads": "gradient", "derivative": "gradient",
    "derivatives": "gradient", "∇": "gradient", "∂": "gradient", "log": "log", "ln": "log", "exp": "exp",
}  # fmt: skip
"""Words that are also part of formulas, under one name each; all are found as words, too."""

NUMBERS = {
    "zero": "0", "zeros": "0", "zeroes": "0", "one": "1", "ones": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip

LATEX_MARKS = {"bar": "mean", "overline": "mean", "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde"}
LATEX_FUNCTIONS = {"sqrt": "sqrt", "sum": "sum", "nabla": "gradient", "partial": "gradient", "log": "log", "ln": "log", "exp": "exp"}
LATEX_OPERATORS = {
    "leq": "<", "le": "<", "geq": ">", "ge": ">", "approx": "=", "equiv": "=", "to": "→", "rightarrow": "→", "Rightarrow": "→",
    "cdot": "*", "times": "*", "odot": "*", "circ": "*",
}  # fmt: skip

OPERATOR_WORDS = {"minus": "-", "plus": "+", "equals": "="}
INDEX_LETTERS = listed("t i j k n")
"""Letters below the line that only count something; a formula with them equals one without."""

ENGLISH_PAIRS = listed(
    "am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we vs im id ve re ll mr dr pm eg ie cv ai ml nn"
)
"""Two-letter words that are never a product of two symbols."""
SYMBOL_PAIRS = listed("wx xw xb ax xy")
DERIVATIVE_PAIRS = listed("dw db dl dj de dx dy")


def letter(name: str) -> str:
    """One name for each Greek letter: `ε`, `epsilon` and `eps` are the same."""
    return GREEK.get(name) or _SAME_LETTER.get(name.lower()) or name.lower()
