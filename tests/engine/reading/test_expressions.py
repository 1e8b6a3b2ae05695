import pytest

from interviewer.engine.reading.expressions import expression, places
from interviewer.engine.reading.passages import Vocabulary, read

NORMAL = "(X'X)^-1 X'y"
FOUND = [
    (NORMAL, "w = (XᵀX)⁻¹Xᵀy"),
    (NORMAL, "W = inv(X.T @ X) @ X.T @ y"),
    (NORMAL, "np.linalg.inv(X.T.dot(X)).dot(X.T).dot(y)"),
    (NORMAL, r"\hat\beta = (X^\top X)^{-1}X^\top y"),
    (NORMAL, "w is the inverse of X transpose X times X transpose y"),
    (NORMAL, "(X^TX)^-1X^Ty"),
    (NORMAL, "(XtX)^-1 Xty"),
    ("w = X^-1 y", "W = X^{-1} y"),
    ("X^-1 y", "w = inv(X) y"),
    ("inverse of X times y", "w = X inverse y"),
    ("inverse of X itself", "take X^-1 itself"),
    ("goes through the mean", "the line passes through the mean"),
    ("b = 0", "we set b to zero"),
    ("b = 0", "b is 0"),
    ("one-hot times matrix", "one-hot vector @ weight matrix"),
    ("equals zero", "the gradient is zero"),
    ("X X^T w = X y", "(XXᵀ)w = Xy"),
    ("ȳ − x̄ᵀw", "b is the mean of y minus W times the mean of x"),
    ("mean of y minus", "b = y_bar - w'x_bar"),
    ("mean y - w mean x", r"b = \bar{y} - w^T \bar{x}"),
    ("b = ȳ − x̄ᵀw", "b=avg(y)-w*avg(x)"),
    ("||y - Xw - b||^2", "J = ||y - (Xw + b1)||²"),
    ("y - wx - b", "sum (y_i - x_i^T w - b)^2"),
    ("sqrt(v)+eps", "lr * m / (sqrt(v_hat) + epsilon)"),
    ("sqrt(v)+eps", "√v̂ₜ + ε"),
    ("sqrt(v)+eps", r"\frac{m}{\sqrt{v_t}+\epsilon}"),
    ("1 - beta^t", "divide by one minus beta to the t"),
    ("m / (1 - beta^t)", "m̂=m/(1-β₁ᵗ)"),
    ("X'X + lambda I", "(XᵀX + λI)⁻¹"),
    ("(X_c^T X_c)^-1", "(Xc'Xc)^-1 Xc'yc"),
    ("cov(x,y)/var(x)", "w = Cov(x, y) / Var(x)"),
    ("derivative in b zero", "dL/db = 0"),
    ("derivative in b zero", "∂J/∂b=0"),
    ("E[g^2]", "v = E[g²]"),
    ("divide by root", "g / sqrt(v)"),
    ("V x d", "a table of size V×d"),
    ("n >= d+1", "n ≥ d+1"),
    ("learning rate / sqrt(v)", "learning rate over sqrt(v)"),
    ("no hidden layer", "works without any hidden layers"),
    ("cannot be told apart", "you can't tell them apart"),
    ("same gradient", "each unit recieves the same gradeint"),
    ("decaying average", "averages that decay"),
    ("one-hot", "a onehot vector"),
    ("lookup", "a look-up table"),
    ("look up", "lookup of rows"),
    ("symmetry", "as long as the symmetric start is not broken"),
    ("centred data", "the data are centered"),
    ("exponential moving average", "keep an EMA"),
    ("invertible", "if X'X is not invertible then"),
    ("convex", "not only convex, smooth too"),
    ("biases at zero", "it does no harm to start the biases at zero"),
    ("He init", "I used He initialisation"),
    ("A random", "B zero and A random"),
    ("any constant", "with any constant it is the same"),
]
NOT_FOUND = [
    ("X^-1 y", NORMAL),
    ("inverse of X times y", "w = (X^T X)^-1 X^T y"),
    ("invert X", "w = (X^T X)^-1 X^T y"),
    ("X^T X", "the Gram matrix X X^T"),
    ("goes through the mean", "b = mean(y)"),
    ("b = 0", "the one in b says that the residuals add up to zero"),
    ("one-hot times matrix", "a one-hot code has a large matrix"),
    ("equals zero", "start at zero"),
    ("A random", "a random start"),
    ("He init", "he initialises it"),
    ("any constant", "the constant term"),
    ("gets gradient", "the gradient is large"),
    (NORMAL, "w = X^-1 y"),
    ("no hidden layer", "needs a hidden layer"),
    ("same gradient", "they do not get the same gradient"),
    ("symmetry", "asymmetric noise"),
    ("collinear", "I don't know about collinear columns"),
    ("convex", "it is not convex"),
    ("convex", "it is wrong that the loss is convex"),
    ("decaying average", "which means decaying"),
    ("same gradient", "The same holds here. A gradient is computed."),
    ("past gradients", "past the sixth step nobody of the whole old team looks at large gradients"),
    ("cov(x,y)/var(x)", "cov(x,z)/var(x)"),
    ("sqrt(v)+eps", "sqrt(v)-eps"),
    ("form", "a firm grip"),
    ("mean y - w mean x", "mean y + w mean x"),
]


def stands(cue: str, text: str) -> bool:
    sought, vocabulary = expression(cue), Vocabulary([cue])
    found = [place for sentence in read(text, vocabulary).sentences for place in places(sought, sentence)]
    return any(not place.denied and not place.unknown for place in found)


@pytest.mark.parametrize(("cue", "text"), FOUND)
def test_an_expression_is_found_however_it_is_written(cue: str, text: str) -> None:
    assert stands(cue, text)


@pytest.mark.parametrize(("cue", "text"), NOT_FOUND)
def test_what_only_looks_alike_is_not_found(cue: str, text: str) -> None:
    assert not stands(cue, text)


def test_places_point_into_the_text_as_typed() -> None:
    text = "So  b = ȳ − x̄ᵀw, I think."
    sought = expression("ȳ − x̄ᵀw")
    sentence = read(text).sentences[0]
    place = next(places(sought, sentence))
    assert text[sentence.tokens[place.first].start : sentence.tokens[place.last].end] == "ȳ − x̄ᵀw"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("A rate of 0.01 is small, e.g. for images.", 1),
        ("w = X.T @ y; b = 0", 2),
        ("- first\n- second", 2),
        ("a line that is long enough to have been wrapped by an editor at its\nend goes on here.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(read(text).sentences) == count


def test_reading_any_text_keeps_places_inside_it() -> None:
    for text in ["", "((((", "^_^", "\\frac{}{}", "ȳ̄̂'''", "x^", "_", "a" * 500, "𝑥²⁻¹ᵀ₁", "?!.,;:", "inv(", "1e-8e-8", "\n\n\n", "X'"]:
        for sentence in read(text).sentences:
            assert 0 <= sentence.start <= sentence.end <= len(text)
            assert all(0 <= t.start <= t.end <= len(text) for t in sentence.tokens)
