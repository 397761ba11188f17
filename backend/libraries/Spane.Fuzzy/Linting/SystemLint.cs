using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Looks for what is allowed but seldom meant: contradictions, holes, jumps, sets that do not fit their universe.</summary>
public static class SystemLint
{
    private const int Grid = 1000;

    /// <summary>All findings, worst first.</summary>
    public static IReadOnlyList<LintFinding> Check(FuzzySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return [.. RuleLint.Check(system), .. Degrees(system),
            .. Universes(system.Inputs, ElementKind.Input, v => v.HasSets),
            .. Universes(system.Outputs, ElementKind.Output,
                v => v.HasSets && system.MethodOf(v) is InferenceMethod.Mamdani or InferenceMethod.Tsukamoto),
            .. Names(system)];
    }

    private static IEnumerable<LintFinding> Universes(EquatableList<Variable> variables, ElementKind kind, Func<Variable, bool> hasOne) =>
        variables.SelectMany((v, i) => hasOne(v) ? Universe(v, new Element(kind, i)) : []);

    private static IEnumerable<LintFinding> Universe(Variable variable, Element element)
    {
        for (int t = 0; t < variable.Terms.Count; t++)
        {
            Term term = variable.Terms[t];
            if (Points(variable).Concat(Knots(term.Shape, variable)).All(x => term.Shape.Degree(x) <= 0))
            {
                yield return new(LintKind.OutsideUniverse,
                    $"{variable.Name}: '{term.Name}' is 0 everywhere in {Text(variable.Minimum)} to {Text(variable.Maximum)}",
                    element with { Term = t });
            }

            foreach (double x in element.Kind == ElementKind.Input
                ? Knots(term.Shape, variable).Where(x => Jumps(term.Shape, x, variable)) : [])
            {
                yield return new(LintKind.Jump, $"{variable.Name}: the degree of '{term.Name}' jumps at {Text(x)}",
                    element with { Term = t });
            }
        }

        if (Gap(variable) is { } gap)
        {
            yield return new(LintKind.Gap, $"{variable.Name}: no term has a degree above 0 near {Text(gap)}", element);
        }
    }

    // A stretch, not a point: sets that only touch leave single points at 0.
    private static double? Gap(Variable variable)
    {
        bool before = false;
        foreach (double x in Points(variable))
        {
            bool empty = variable.Terms.All(t => t.Shape.Degree(x) <= 0);
            if (empty && before)
            {
                return x;
            }

            before = empty;
        }

        return null;
    }

    private static bool Jumps(MembershipFunction shape, double x, Variable variable)
    {
        // A step this small changes a degree by less than half unless there is an edge.
        double step = 1e-12 * variable.Width;
        return shape is not Singleton && Math.Abs(shape.Degree(x + step) - shape.Degree(x - step)) > 0.5;
    }

    private static IEnumerable<LintFinding> Degrees(FuzzySystem system)
    {
        if (system.Or == SNorm.Sum && system.Rules.Any(r => HasOr(r.Antecedent)))
        {
            yield return new(LintKind.DegreeOutOfRange, "OR is the plain sum: degrees of rules can go above 1");
        }

        if (system is { Aggregation: SNorm.Sum, Method: InferenceMethod.Mamdani } && system.Rules.Count > 1)
        {
            yield return new(LintKind.DegreeOutOfRange, "the aggregation is the plain sum: the output set can go above 1");
        }
    }

    private static bool HasOr(Antecedent antecedent) => antecedent switch
    {
        Disjunction d => d.Operands.Count > 1 || d.Operands.Any(HasOr),
        Conjunction c => c.Operands.Any(HasOr),
        _ => false,
    };

    internal static IEnumerable<LintFinding> Names(FuzzySystem system)
    {
        foreach (EquatableList<Variable> variables in (EquatableList<Variable>[])[system.Inputs, system.Outputs])
        {
            foreach (string name in Repeated(variables.Select(v => v.Name)))
            {
                yield return new(LintKind.RepeatedName, $"there is more than one variable '{name}'");
            }

            foreach (Variable variable in variables)
            {
                foreach (string name in Repeated(variable.Terms.Select(t => t.Name)))
                {
                    yield return new(LintKind.RepeatedName, $"{variable.Name}: there is more than one term '{name}'");
                }
            }
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key);

    private static IEnumerable<double> Points(Variable variable) =>
        Enumerable.Range(0, Grid + 1).Select(i => variable.Minimum + (variable.Width * i / Grid));

    private static double[] Knots(MembershipFunction shape, Variable variable)
    {
        var knots = new KnotList(new double[shape.KnotCapacity + 2], variable.Minimum, variable.Maximum);
        shape.AddKnots(ref knots);
        return [.. knots.Finish()[1..^1]];
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
