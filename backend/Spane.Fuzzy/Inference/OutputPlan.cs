namespace Spane.Fuzzy;

/// <summary>One output prepared for evaluation: the sets that rules can conclude, and which rule drives which set.</summary>
internal sealed class OutputPlan
{
    private OutputPlan(FuzzySystem system, Variable variable, OutputSet[] sets, (int Rule, int Set)[] drives)
    {
        Variable = variable;
        Sets = sets;
        Drives = drives;
        Implication = system.Implication;
        Aggregation = system.Aggregation;
        KnotCapacity = 2 + sets.Sum(s => 2 * s.Shape.KnotCapacity);
    }

    internal Variable Variable { get; }

    /// <summary>The distinct sets; with maximum aggregation one for each consequent term, else one for each rule.</summary>
    internal OutputSet[] Sets { get; }

    /// <summary>Rule number and set index of every consequent for this output; a set's strength is the largest of its rules'.</summary>
    internal (int Rule, int Set)[] Drives { get; }

    internal TNorm Implication { get; }

    internal SNorm Aggregation { get; }

    internal int KnotCapacity { get; }

    internal static OutputPlan Create(FuzzySystem system, int output, HedgeReference hedges)
    {
        // max over T(strength, µ) is T(max of the strengths, µ), T being monotone; no other aggregation lets rules with one consequent be merged.
        bool merge = system.Aggregation == SNorm.Maximum && system.Method == InferenceMethod.Mamdani;
        List<OutputSet> sets = [];
        List<(int, int)> drives = [];
        for (int r = 0; r < system.Rules.Count; r++)
        {
            foreach (Consequent c in system.Rules[r].Consequents.Where(c => c.Output == output))
            {
                var set = OutputSet.Create(system.Outputs[output].Terms[c.Term], c, hedges);
                int index = merge ? sets.IndexOf(set) : -1;
                if (index < 0)
                {
                    index = sets.Count;
                    sets.Add(set);
                }

                drives.Add((r, index));
            }
        }

        return new OutputPlan(system, system.Outputs[output], [.. sets], [.. drives]);
    }
}
