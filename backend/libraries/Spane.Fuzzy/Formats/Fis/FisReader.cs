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
            "DefuzzMethod", "TypeReductionMethod", "TypeRedMethod", "Type2"];

    /// <summary>Reads a system.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="hedges">Whose meaning the fractions of rule codes have; null for fuzzylite's in its own files, else Octave's.</param>
    /// <param name="warn">Told about doubtful places; without it they are faults.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system; names file, line and what was expected.</exception>
    public static FuzzySystem Read(string text, string file, HedgeReference? hedges = null, Action<FormatWarning>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, file, hedges, new ReadingNotes(warn));
    }

    internal static FuzzySystem Read(string text, string file, HedgeReference? hedges, ReadingNotes notes)
    {
        Dictionary<string, FisSection> sections = FisSections.Split(text, file, notes);
        FisSection head = sections.GetValueOrDefault("System") ?? throw new FuzzyFormatException(file, 1, "there is no [System] section");
        notes.Place(new Element(ElementKind.System), head.Header);
        head.RefuseOthers(k => SystemKeys.Contains(k, StringComparer.OrdinalIgnoreCase), $"one of {string.Join(", ", SystemKeys)}");
        bool isHybrid = head.Text("Type", "").ToLowerInvariant() is "hybrid" or "unknown";
        InferenceMethod method = isHybrid ? InferenceMethod.Mamdani : Named(head, "Type", FisNames.Methods, InferenceMethod.Mamdani);
        int inputs = head.Count("NumInputs", () => Numbered(sections.Keys, "Input"));
        int outputs = head.Count("NumOutputs", () => Numbered(sections.Keys, "Output"));
        RefuseUnknownSections(sections, inputs, outputs);
        if (outputs == 0)
        {
            throw head.Header.Fault("a system needs at least one output");
        }

        // fuzzylite writes its own version where MATLAB and Octave have 1 or 2.
        bool isFuzzylite = head.Number("Version") >= 3;
        bool isMamdani = method == InferenceMethod.Mamdani;
        HedgeReference reference = hedges ?? (isFuzzylite ? HedgeReference.Fuzzylite : HedgeReference.Octave);
        var variables = new FisVariables(head, sections, inputs, isFuzzylite, notes);
        var system = new FuzzySystem
        {
            Name = head.Text("Name", ""),
            Method = method,
            And = Named(head, "AndMethod", FisNames.TNorms, TNorm.Minimum),
            Or = Named(head, "OrMethod", FisNames.SNorms, SNorm.Maximum),
            Implication = isMamdani ? Named(head, "ImpMethod", FisNames.TNorms, TNorm.Minimum) : TNorm.Product,
            Aggregation = isMamdani || isFuzzylite ? Named(head, "AggMethod", FisNames.SNorms, SNorm.Maximum) : SNorm.Sum,
            Defuzzifier =
                Named(head, "DefuzzMethod", FisNames.Defuzzifiers, isMamdani ? Defuzzifier.Centroid : Defuzzifier.WeightedAverage),
            Reduction = Named(head, head.Find("TypeRedMethod") is null ? "TypeReductionMethod" : "TypeRedMethod", FisNames.Reductions,
                TypeReduction.KarnikMendel),
            Inputs = Enumerable.Range(0, inputs)
                .Select(i => variables.Read($"Input{i + 1}", new Element(ElementKind.Input, i))).ToEquatableList(),
            Outputs = Enumerable.Range(0, outputs)
                .Select(i => variables.Read($"Output{i + 1}", new Element(ElementKind.Output, i))).ToEquatableList(),
            Rules = [],
        };
        system = system with
        {
            Outputs = system.Outputs.Select((v, o) =>
                Own(system, v, sections[$"Output{o + 1}"], isHybrid, isFuzzylite, notes)).ToEquatableList(),
        };
        CheckOutputs(system, sections);
        system = system with { Rules = ReadRules(head, sections, system, reference, notes) };
        system = isFuzzylite || isHybrid ? SystemShape.Settle(system) : system;
        system = system with { Hedges = SystemShape.DependsOnReference(system) ? reference : HedgeReference.Octave };
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

    // What fuzzylite's export says of one output, and what it lost: a file has one defuzzifier for all.
    private static Variable Own(
        FuzzySystem system, Variable output, FisSection section, bool isHybrid, bool isFuzzylite, ReadingNotes notes)
    {
        OutputSettings own = output.Output;
        if (!isHybrid && !isFuzzylite)
        {
            return output;
        }

        InferenceMethod? method = SystemMethod.Of(system.Defuzzifier, output.Terms);
        bool lost = method == InferenceMethod.Mamdani && output.Terms.Count > 0 && output.Terms.All(t => SystemMethod.IsValue(t.Shape));
        if (lost)
        {
            notes.Report(section.Header, $"'{output.Name}' has constants and no weighted defuzzifier, which a .fis file loses that "
                + "several outputs do not share; it is read with a weighted average");
        }

        return output with
        {
            Output = own with
            {
                Method = lost ? InferenceMethod.Sugeno
                    : method ?? throw section.Header.Fault($"the terms of '{output.Name}' do not fit {system.Defuzzifier}"),
                Defuzzifier = lost ? Defuzzifier.WeightedAverage : system.Defuzzifier,
                Aggregation = lost ? SNorm.Sum : system.Aggregation,
                JoinsEqualTerms = lost || method != InferenceMethod.Mamdani,
            },
        };
    }

    private static int Numbered(IEnumerable<string> keys, string prefix) =>
        keys.Count(k => k.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && k.Length > prefix.Length
            && k.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0);

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

    internal static bool IsNumbered(string name, string prefix, int count) =>
        name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
        && number <= count;

    private static T Named<T>(FisSection section, string key, (string Name, T Value)[] names, T absent) =>
        section.Find(key) is { } entry && FisSection.Unquoted(entry.Value) is { Length: > 0 } text ? NameTable.Read(names, text, entry.Line)
            : absent;

    private static void CheckOutputs(FuzzySystem system, Dictionary<string, FisSection> sections)
    {
        for (int o = 0; o < system.Outputs.Count; o++)
        {
            Variable output = system.Outputs[o];
            FisVariables.Checked(() => SystemCheck.CheckOutput(system, output), sections[$"Output{o + 1}"].Header, output);
        }
    }

    private static EquatableList<Rule> ReadRules(FisSection head, Dictionary<string, FisSection> sections, FuzzySystem system,
        HedgeReference hedges, ReadingNotes notes)
    {
        List<SourceLine> lines = sections.GetValueOrDefault("Rules")?.Lines ?? [];
        var reader = new FisRuleReader(system, hedges, notes);
        var rules = lines.Select(reader.Read).ToEquatableList();
        if (head.Find("NumRules") is { } announced && head.Count("NumRules", () => rules.Count) != rules.Count)
        {
            notes.Report(announced.Line, $"NumRules is {announced.Value}, but [Rules] has {rules.Count}, as many of which are read");
        }

        return rules;
    }
}
