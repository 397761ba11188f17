namespace Spane.Fuzzy;

/// <summary>Reads the sections of the variables of a .fis file.</summary>
internal sealed class FisVariables(FisSection head, Dictionary<string, FisSection> sections, int inputs, bool isFuzzylite,
    ReadingNotes notes)
{
    // The last five are fuzzylite's.
    private static readonly string[] Keys = ["Name", "Range", "NumMFs", "Enabled", "Default", "LockPrevious", "LockRange", "LockValid"];

    private readonly FisTerms _terms = new(inputs, isFuzzylite);

    internal Variable Read(string name, Element element)
    {
        FisSection section = sections.GetValueOrDefault(name) ?? throw head.Header.Fault($"there is no section [{name}]");
        notes.Place(element, section.Header);
        int found = section.Keys.Count(k => IsTerm(k, int.MaxValue));
        int count = section.Count("NumMFs", () => found);
        if (found > count && (section.Find($"MF{found}") ?? section.Find($"MF{found}U")) is { } last)
        {
            notes.Report(last.Line, $"NumMFs is {count}, but [{name}] has {found} membership functions, as many of which are read");
            count = found;
        }

        section.RefuseOthers(
            k => Keys.Contains(k, StringComparer.OrdinalIgnoreCase) || IsTerm(k, count)
                || (k.EndsWith('L') && IsTerm(k[..^1] + "U", count)),
            $"Name, Range, NumMFs and MF1 to MF{count}");
        (string range, SourceLine line) = section.Require("Range");
        double[] ends = FisTerms.Bracketed(range, line);
        if (ends.Length != 2)
        {
            throw line.Fault($"Range: expected [minimum maximum], found '{range}'");
        }

        var variable = new Variable(
            section.Text("Name", name), ends[0], ends[1],
            Enumerable.Range(1, count).Select(i => ReadTerm(section, i, element)).ToEquatableList())
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

    private Term ReadTerm(FisSection section, int number, Element element)
    {
        if ((section.Find($"MF{number}") ?? section.Find($"MF{number}U")) is { } entry)
        {
            notes.Place(element with { Term = number - 1 }, entry.Line);
        }

        return _terms.Read(section, number);
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

    // MF1, or MF1U of a pair MF1U and MF1L.
    private static bool IsTerm(string key, int count) =>
        FisReader.IsNumbered(key, "MF", count) || (key.EndsWith('U') && FisReader.IsNumbered(key[..^1], "MF", count));
}
