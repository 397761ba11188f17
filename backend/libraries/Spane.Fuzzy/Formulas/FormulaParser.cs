using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Whose spelling of formulas.</summary>
internal enum FormulaDialect
{
    /// <summary>Names in lower case, <c>log</c> natural, <c>^</c> joins from the right.</summary>
    Fuzzylite,

    /// <summary>Names in any case, <c>LN</c> natural and <c>LOG</c> to base 10, <c>^</c> and <c>%</c> first and from the left.</summary>
    JFuzzyLogic,
}

/// <summary>Reads formulas by recursive descent; the depth is limited, so that no text exhausts the stack.</summary>
internal sealed class FormulaParser
{
    private readonly FormulaDialect _dialect;
    private readonly List<string> _tokens;
    private readonly List<string> _variables = [];
    private readonly List<FormulaStep> _steps = [];
    private int _next;
    private int _height;

    internal FormulaParser(string text, FormulaDialect dialect)
    {
        _dialect = dialect;
        if (text.Length > Formula.MaximumLength)
        {
            throw new ArgumentException($"a formula has at most {Formula.MaximumLength} characters, not {text.Length}");
        }

        _tokens = FormulaTokens.Split(text);
    }

    private string Peek => _next < _tokens.Count ? _tokens[_next] : "the end of the formula";

    internal Formula Read()
    {
        string text = Level(0, 0);
        return _next == _tokens.Count
            ? new Formula(text, _variables.ToEquatableList(), [.. _steps])
            : throw new ArgumentException($"expected an operator or the end of the formula, found '{Peek}'");
    }

    // From the loosest to the tightest; the last joins from the right in fuzzylite.
    private string[] Operators(int level) => (_dialect, level) switch
    {
        (_, 0) => ["or"],
        (_, 1) => ["and"],
        (_, 2) => ["+", "-"],
        (FormulaDialect.Fuzzylite, 3) => ["*", "/", "%"],
        (FormulaDialect.Fuzzylite, _) => ["^"],
        (_, 3) => ["*", "/"],
        _ => ["^", "%"],
    };

    private string Level(int level, int depth)
    {
        if (depth > Formula.MaximumDepth)
        {
            throw new ArgumentException($"a formula is nested at most {Formula.MaximumDepth} deep");
        }

        if (level == 5)
        {
            return Operand(depth);
        }

        string left = Level(level + 1, depth);
        while (_next < _tokens.Count && Operators(level).Contains(_tokens[_next]))
        {
            string name = _tokens[_next++];
            bool fromRight = level == 4 && _dialect == FormulaDialect.Fuzzylite;
            string right = Level(fromRight ? level : level + 1, depth + 1);
            Emit(FormulaStep.OfBinary(FormulaFunctions.FindBinary(name)), -1);
            left = $"({left} {name} {right})";
        }

        return left;
    }

    private string Operand(int depth)
    {
        string token = Peek;
        _next++;
        if (token is "-" or "~" or "!")
        {
            string name = token == "-" ? "~" : token;
            string operand = Level(4, depth + 1);
            Emit(FormulaStep.OfUnary(FormulaFunctions.FindUnary(name)), 0);
            return $"({name} {operand})";
        }

        if (token == "(")
        {
            string inner = Level(0, depth + 1);
            Expect(")");
            return inner;
        }

        if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            Emit(FormulaStep.OfNumber(number), 1);
            return number.ToString("R", CultureInfo.InvariantCulture);
        }

        if (_next > _tokens.Count || !(char.IsLetter(token[0]) || token[0] == '_'))
        {
            throw new ArgumentException($"expected a number, a variable, a function or '(', found '{token}'");
        }

        return Peek == "(" ? Call(token, depth) : Variable(token);
    }

    private string Variable(string name)
    {
        int index = _variables.IndexOf(name);
        if (index < 0)
        {
            index = _variables.Count;
            _variables.Add(name);
        }

        Emit(FormulaStep.OfVariable(index), 1);
        return name;
    }

    private string Call(string word, int depth)
    {
        string lower = word.ToLowerInvariant();
        string name = _dialect == FormulaDialect.Fuzzylite ? word : lower == "log" ? "log10" : lower == "ln" ? "log" : lower;
        Expect("(");
        string first = Level(0, depth + 1);
        if (Peek != ",")
        {
            Expect(")");
            int unary = FormulaFunctions.FindUnary(name);
            Emit(unary >= 0 ? FormulaStep.OfUnary(unary)
                : throw new ArgumentException($"there is no function '{word}' of one argument"), 0);
            return $"{name}({first})";
        }

        _next++;
        string second = Level(0, depth + 1);
        Expect(")");
        int binary = char.IsLetter(name[0]) ? FormulaFunctions.FindBinary(name) : -1;
        Emit(binary >= 0 ? FormulaStep.OfBinary(binary)
            : throw new ArgumentException($"there is no function '{word}' of two arguments"), -1);
        return $"{name}({first}, {second})";
    }

    private void Expect(string token)
    {
        if (Peek != token)
        {
            throw new ArgumentException($"expected '{token}', found '{Peek}'");
        }

        _next++;
    }

    private void Emit(FormulaStep step, int change)
    {
        _height += change;
        if (_height > Formula.MaximumDepth)
        {
            throw new ArgumentException($"a formula is nested at most {Formula.MaximumDepth} deep");
        }

        _steps.Add(step);
    }
}
