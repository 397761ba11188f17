namespace Spane.Fuzzy;

/// <summary>Reads the sections of the variables of a .fis file.</summary>
internal sealed class FisVariables(FisSection head, Dictionary<string, FisSection> sections, int inputs, bool isFuzzylite,
    Doubts doubts)
{
    // The last five are fuzzylite's.
    private static readonly string[] Keys = ["Name", "Range", "NumMFs", "Enabled", "Default", "LockPrevious", "LockRange", "LockValid"];

    internal Variable Read(string name)
    {
        FisSection section = sections.GetValueOrDefault(name) ?? throw head.Header.Fault($"there is no section [{name}]");
        int count = section.Count("NumMFs", () => section.Keys.Count(k => FisReader.IsNumbered(k, "MF", int.MaxValue)));
        int found = section.Keys.Count(k => FisReader.IsNumbered(k, "MF", int.MaxValue));
        if (found > count && section.Find($"MF{found}") is { } last)
        {
            doubts.Report(last.Line, $"NumMFs is {count}, but [{name}] has {found} membership functions, as many of which are read");
            count = found;
        }

        section.RefuseOthers(
            k => Keys.Contains(k, StringComparer.OrdinalIgnoreCase) || FisReader.IsNumbered(k, "MF", count),
            $"Name, Range, NumMFs and MF1 to MF{count}");
        (string range, SourceLine line) = section.Require("Range");
        double[] ends = Bracketed(range, line);
        if (ends.Length != 2)
        {
            throw line.Fault($"Range: expected [minimum maximum], found '{range}'");
        }

        var variable = new Variable(
            section.Text("Name", name), ends[0], ends[1],
            Enumerable.Range(1, count).Select(i => ReadTerm(section, $"MF{i}")).ToEquatableList())
        {
            Enabled = section.Switch("Enabled", true),
            LockRange = section.Switch("LockRange", false),
            Output = new OutputSettings
            {
                Default = section.Number("Default"),
                LockPrevious = section.Switch("LockPrevious", false) || section.Switch("LockValid", false),
            },
        };
        return Checked(() => SystemCheck.CheckUniverse(variable), line, variable);
    }

    internal static T Checked<T>(Action check, SourceLine line, T value)
    {
        try
        {
            check();
            return value;
        }
        catch (InvalidSystemException e)
        {
            throw line.Fault(e.Message);
        }
    }

    // MF1='name':'type',[parameters]; the name may hold any character but the quote.
    private Term ReadTerm(FisSection section, string key)
    {
        (string value, SourceLine line) = section.Require(key);
        string[] parts = value.Split('\'');
        if (parts.Length != 5 || parts[0].Length > 0 || parts[2].Trim() != ":" || !parts[4].TrimStart().StartsWith(','))
        {
            throw line.Fault($"{key}: expected 'name':'type',[parameters], found '{value}'");
        }

        string parameters = parts[4].TrimStart()[1..].Trim();
        string type = parts[3].Trim();
        return new Term(parts[1], type.Equals("function", StringComparison.OrdinalIgnoreCase) ? ReadFormula(parameters, line)
            : FisShapes.Read(type, Bracketed(parameters, line), inputs, isFuzzylite, line));
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
    private static double[] Bracketed(string text, SourceLine line)
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
