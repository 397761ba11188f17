using Spane.Fuzzy;
using Spane.Packing.Products;

namespace Spane.Packing.Verdicts;

/// <summary>
/// A rule base that judges packs and trials: inputs weight (g), production (packs per minute of running time) and time (minutes on the wall
/// clock), one output from 0 (not optimal) to 100 (optimal). Its weight breakpoints are those of the paper's 35 g product.
/// </summary>
public sealed class VerdictRuleBase
{
    /// <summary>Nominal quantity in g for which the weight breakpoints are written.</summary>
    public const double ReferenceNominalGrams = 35;

    private static readonly Lazy<VerdictRuleBase> TableTwoPreset = new(() => RuleBaseDocument.Preset("table-ii").Read());
    private static readonly Lazy<VerdictRuleBase> AlgorithmThreePreset = new(() => RuleBaseDocument.Preset("algorithm-3").Read());

    /// <summary>Wraps a system.</summary>
    /// <exception cref="ArgumentException">The system has not the three inputs and the one output, in this order.</exception>
    public VerdictRuleBase(FuzzySystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (!system.Inputs.Select(v => v.Name).SequenceEqual(["weight", "production", "time"]) || system.Outputs.Count != 1)
        {
            throw new ArgumentException($"'{system.Name}' must have the inputs weight, production, time and one output.", nameof(system));
        }

        System = system;
    }

    /// <summary>The paper's Table II: its "ya" cells; a combination in no rule is not optimal.</summary>
    public static VerdictRuleBase TableTwo => TableTwoPreset.Value;

    /// <summary>The 27 branches of the paper's Algorithm 3.</summary>
    public static VerdictRuleBase AlgorithmThree => AlgorithmThreePreset.Value;

    public static IReadOnlyList<string> PresetNames { get; } = ["table-ii", "algorithm-3"];

    /// <summary>The system for the 35 g product.</summary>
    public FuzzySystem System { get; }

    /// <summary>A preset by name.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static VerdictRuleBase Preset(string name) => name switch
    {
        "table-ii" => TableTwo,
        "algorithm-3" => AlgorithmThree,
        _ => throw new ArgumentException($"There is no rule base '{name}'; known are {string.Join(", ", PresetNames)}.", nameof(name)),
    };

    /// <summary>
    /// The system for a product: each weight breakpoint keeps its distance from nominal in parts of the product's tolerance,
    /// w → nominal + (w − 35) · T / T(35 g).
    /// </summary>
    public FuzzySystem For(Product product)
    {
        ArgumentNullException.ThrowIfNull(product);
        double scale = product.ToleranceGrams / TolerableDeficiency.ForNominal(ReferenceNominalGrams);
        Variable weight = System.Inputs[0];
        Variable scaled = weight with
        {
            Minimum = 0,
            Maximum = 2 * product.NominalGrams,
            Terms = weight.Terms.Select(
                t => t with { Shape = t.Shape.Mapped(x => product.NominalGrams + ((x - ReferenceNominalGrams) * scale)) })
                    .ToEquatableList(),
        };
        return System with { Inputs = System.Inputs.Select((v, i) => i == 0 ? scaled : v).ToEquatableList() };
    }
}
