using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>
/// Reads .fis files of MATLAB (versions 1 and 2) and Octave: zero-padded parameters, comments with <c>%</c> and <c>#</c>, blanks around
/// <c>=</c>, a missing Version, negated and hedged rule codes.
/// </summary>
public static class FisReader
{
    private static readonly string[] SystemKeys =
        ["Name", "Type", "Version", "NumInputs", "NumOutputs", "NumRules", "AndMethod", "OrMethod", "ImpMethod", "AggMethod",
            "DefuzzMethod"];

    /// <summary>Reads a system.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="hedges">Whose meaning the fractions of rule codes have.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system; names file, line and what was expected.</exception>
    public static FuzzySystem Read(string text, string file, HedgeReference hedges = HedgeReference.Octave)
    {
        ArgumentNullException.ThrowIfNull(text);
        Dictionary<string, FisSection> sections = Sections(text, file);
        FisSection head = sections.GetValueOrDefault("System") ?? throw new FuzzyFormatException(file, 1, "there is no [System] section");
        head.RefuseOthers(k => SystemKeys.Contains(k, StringComparer.OrdinalIgnoreCase), $"one of {string.Join(", ", SystemKeys)}");
        InferenceMethod method = Named(head, "Type", FisNames.Methods, InferenceMethod.Mamdani);
        int inputs = head.Count("NumInputs");
        int outputs = head.Count("NumOutputs");
        RefuseUnknownSections(sections, inputs, outputs);
        var system = new FuzzySystem
        {
            Name = head.Text("Name", ""),
            Method = method,
            And = Named(head, "AndMethod", FisNames.TNorms, TNorm.Minimum),
            Or = Named(head, "OrMethod", FisNames.SNorms, SNorm.Maximum),
            Implication = method == InferenceMethod.Mamdani ? Named(head, "ImpMethod", FisNames.TNorms, TNorm.Minimum) : TNorm.Product,
            Aggregation = method == InferenceMethod.Mamdani ? Named(head, "AggMethod", FisNames.SNorms, SNorm.Maximum) : SNorm.Sum,
            Defuzzifier =
                Named(head, "DefuzzMethod", FisNames.Defuzzifiers,
                    method == InferenceMethod.Mamdani ? Defuzzifier.Centroid : Defuzzifier.WeightedAverage),
            Inputs = Enumerable.Range(1, inputs).Select(i => ReadVariable(head, sections, $"Input{i}", inputs)).ToEquatableList(),
            Outputs = Enumerable.Range(1, outputs).Select(i => ReadVariable(head, sections, $"Output{i}", inputs)).ToEquatableList(),
            Rules = [],
        };
        CheckOutputs(system, head, sections);
        system = system with { Rules = ReadRules(head, sections, system, hedges) };
        try
        {
            SystemCheck.Check(system);
            return system;
        }
        catch (InvalidSystemException e)
        {
            throw head.Header.Fault(e.Message);
        }
    }

    private static Dictionary<string, FisSection> Sections(string text, string file)
    {
        Dictionary<string, FisSection> sections = new(StringComparer.OrdinalIgnoreCase);
        FisSection? current = null;
        foreach (SourceLine line in SourceLine.Split(text, file))
        {
            string content = WithoutComment(line.Text).Trim();
            if (content.Length == 0)
            {
                continue;
            }

            if (content[0] == '[' && content[^1] == ']')
            {
                current = new FisSection(WithoutBlanks(content[1..^1]), line);
                if (!sections.TryAdd(current.Name, current))
                {
                    throw line.Fault($"the section [{current.Name}] appears twice");
                }

                continue;
            }

            if (current is null)
            {
                throw line.Fault($"expected a section such as [System], found '{content}'");
            }

            AddEntry(current, content, line);
        }

        return sections;
    }

    private static void AddEntry(FisSection section, string content, SourceLine line)
    {
        if (section.Name.Equals("Rules", StringComparison.OrdinalIgnoreCase))
        {
            section.Lines.Add(line with { Text = content });
            return;
        }

        int equals = content.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw line.Fault($"expected an entry such as Name='…', found '{content}'");
        }

        section.Add(WithoutBlanks(content[..equals]), content[(equals + 1)..].Trim(), line);
    }

    // Octave reads [Input 1] and MF 1 too.
    private static string WithoutBlanks(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    private static string WithoutComment(string text)
    {
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '\'';
            if (!quoted && text[i] is '%' or '#')
            {
                return text[..i];
            }
        }

        return text;
    }

    private static void RefuseUnknownSections(Dictionary<string, FisSection> sections, int inputs, int outputs)
    {
        foreach (FisSection section in sections.Values)
        {
            if (!section.Name.Equals("System", StringComparison.OrdinalIgnoreCase)
                && !section.Name.Equals("Rules", StringComparison.OrdinalIgnoreCase)
                && !IsNumbered(section.Name, "Input", inputs) && !IsNumbered(section.Name, "Output", outputs))
            {
                throw section.Header.Fault(
                    $"unexpected section [{section.Name}]; [System] announces {inputs} inputs and {outputs} outputs");
            }
        }
    }

    private static bool IsNumbered(string name, string prefix, int count) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
        && number <= count;

    private static T Named<T>(FisSection section, string key, (string Name, T Value)[] names, T absent) =>
        section.Find(key) is { } entry && FisSection.Unquoted(entry.Value) is { Length: > 0 } text ? FisNames.Read(names, text, entry.Line)
            : absent;

    private static Variable ReadVariable(FisSection head, Dictionary<string, FisSection> sections, string name, int inputs)
    {
        FisSection section = sections.GetValueOrDefault(name) ?? throw head.Header.Fault($"there is no section [{name}]");
        int count = section.Count("NumMFs");
        section.RefuseOthers(
            k => k.Equals("Name", StringComparison.OrdinalIgnoreCase) || k.Equals("Range", StringComparison.OrdinalIgnoreCase)
                || k.Equals("NumMFs", StringComparison.OrdinalIgnoreCase) || IsNumbered(k, "MF", count),
            $"Name, Range, NumMFs and MF1 to MF{count}");
        (string range, SourceLine line) = section.Require("Range");
        double[] ends = Bracketed(range, line);
        if (ends.Length != 2)
        {
            throw line.Fault($"Range: expected [minimum maximum], found '{range}'");
        }

        var variable = new Variable(
            section.Text("Name", name), ends[0], ends[1],
            Enumerable.Range(1, count).Select(i => ReadTerm(section, $"MF{i}", inputs)).ToEquatableList());
        return Checked(() => SystemCheck.CheckUniverse(variable), line, variable);
    }

    // MF1='name':'type',[parameters]; the name may hold any character but the quote.
    private static Term ReadTerm(FisSection section, string key, int inputs)
    {
        (string value, SourceLine line) = section.Require(key);
        string[] parts = value.Split('\'');
        if (parts.Length != 5 || parts[0].Length > 0 || parts[2].Trim() != ":" || !parts[4].TrimStart().StartsWith(','))
        {
            throw line.Fault($"{key}: expected 'name':'type',[parameters], found '{value}'");
        }

        return new Term(parts[1], FisShapes.Read(parts[3].Trim(), Bracketed(parts[4].TrimStart()[1..], line), inputs, line));
    }

    // A single number may stand without brackets, as it may in MATLAB and Octave.
    private static double[] Bracketed(string text, SourceLine line)
    {
        string trimmed = text.Trim();
        return NumberText.TryRead(trimmed, out double single) ? [single]
            : trimmed.Length >= 2 && trimmed[0] == '[' && trimmed[^1] == ']'
                ? NumberText.ReadAll(trimmed[1..^1], line)
                : throw line.Fault($"expected numbers in brackets, found '{trimmed}'");
    }

    private static void CheckOutputs(FuzzySystem system, FisSection head, Dictionary<string, FisSection> sections)
    {
        for (int o = 0; o < system.Outputs.Count; o++)
        {
            Variable output = system.Outputs[o];
            Checked(() => SystemCheck.CheckOutput(system, output), (sections.GetValueOrDefault($"Output{o + 1}") ?? head).Header, output);
        }
    }

    private static EquatableList<Rule> ReadRules(FisSection head, Dictionary<string, FisSection> sections, FuzzySystem system,
        HedgeReference hedges)
    {
        List<SourceLine> lines = sections.GetValueOrDefault("Rules")?.Lines ?? [];
        var reader = new FisRuleReader(system, hedges);
        var rules = lines.Select(reader.Read).ToEquatableList();
        return head.Find("NumRules") is { } announced && head.Count("NumRules") != rules.Count
            ? throw announced.Line.Fault($"NumRules is {announced.Value}, but [Rules] has {rules.Count}")
            : rules;
    }

    private static T Checked<T>(Action check, SourceLine line, T value)
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
}
