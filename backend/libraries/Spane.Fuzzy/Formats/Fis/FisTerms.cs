namespace Spane.Fuzzy;

/// <summary>
/// Reads terms of .fis files: <c>MF1='name':'type',[parameters]</c>. A term of type 2 has after its upper function the scale and the lags
/// of the lower one, <c>,[scale left right]</c> or <c>,scale,[left right]</c>, or it is a pair <c>MF1U</c>, <c>MF1L</c> with a height as
/// last parameter (the IT2-FLS toolbox).
/// </summary>
internal sealed class FisTerms(int inputs, bool isFuzzylite)
{
    internal Term Read(FisSection section, int number)
    {
        if (section.Find($"MF{number}U") is not { } upper)
        {
            return Read(section.Require($"MF{number}"), $"MF{number}", isFuzzylite);
        }

        Term term = Read(upper, $"MF{number}U", hasHeights: true);
        return term with { Lower = Read(section.Require($"MF{number}L"), $"MF{number}L", hasHeights: true).Shape };
    }

    // The name may hold any character but the quote.
    private Term Read((string Value, SourceLine Line) entry, string key, bool hasHeights)
    {
        (string value, SourceLine line) = entry;
        string[] parts = value.Split('\'');
        if (parts.Length != 5 || parts[0].Length > 0 || parts[2].Trim() != ":" || !parts[4].TrimStart().StartsWith(','))
        {
            throw line.Fault($"{key}: expected 'name':'type',[parameters], found '{value}'");
        }

        string parameters = parts[4].TrimStart()[1..].Trim();
        string type = parts[3].Trim();
        if (type.Equals("function", StringComparison.OrdinalIgnoreCase))
        {
            return new Term(parts[1], ReadFormula(parameters, line));
        }

        int end = parameters.IndexOf(']', StringComparison.Ordinal) + 1;
        string footprint = end == 0 ? "" : parameters[end..].Trim();
        MembershipFunction shape =
            FisShapes.Read(type, Bracketed(end == 0 ? parameters : parameters[..end], line), inputs, hasHeights, line);
        return new Term(parts[1], shape)
        {
            Lower = footprint.Length == 0 ? null
                : footprint[0] == ',' ? FisFootprint.Read(shape, footprint, line)
                : throw line.Fault($"{key}: expected scale and lags of the lower membership function, found '{footprint}'"),
        };
    }

    private static double OfPi(string text, SourceLine line)
    {
        try
        {
            var formula = Formula.Parse(text);
            return formula.Variables is [] or ["pi"] ? formula.Value([Math.PI]) : throw line.Fault($"expected numbers, found '{text}'");
        }
        catch (ArgumentException e)
        {
            throw line.Fault(e.Message);
        }
    }

    private static FormulaTerm ReadFormula(string parameters, SourceLine line)
    {
        try
        {
            return new FormulaTerm(Formula.Parse(parameters.TrimStart('[').TrimEnd(']')));
        }
        catch (ArgumentException e)
        {
            throw line.Fault(e.Message);
        }
    }

    // A single number may stand without brackets, as it may in MATLAB and Octave; a range is MATLAB code, such as [-pi/4 pi/4].
    internal static double[] Bracketed(string text, SourceLine line)
    {
        string trimmed = text.Trim();
        if (trimmed.Contains("pi", StringComparison.Ordinal) && trimmed is ['[', .., ']'])
        {
            return [.. trimmed[1..^1].Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(w => OfPi(w, line))];
        }

        return NumberText.TryRead(trimmed, out double single) ? [single]
            : trimmed.Length >= 2 && trimmed[0] == '[' && trimmed[^1] == ']'
                ? NumberText.ReadAll(trimmed[1..^1].Replace(';', ' '), line)
                : throw line.Fault($"expected numbers in brackets, found '{trimmed}'");
    }
}
