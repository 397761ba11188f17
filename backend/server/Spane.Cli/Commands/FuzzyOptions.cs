using System.CommandLine;
using System.Globalization;
using Spane.Fuzzy;
using Spane.Processes;

namespace Spane.Cli.Commands;

/// <summary>The options of <c>spane fuzzy</c> that say how a system is evaluated.</summary>
internal sealed class FuzzyOptions
{
    private readonly Option<string> _mode =
        new("--mode")
        {
            DefaultValueFactory = _ => "exact",
            Description = "exact (the continuous set), midpoint:N (fuzzylite's rule) or endpoints:N (MATLAB's)."
        };
    private readonly Option<string> _noRule =
        new("--no-rule")
        {
            DefaultValueFactory = _ => "nan",
            Description = "Where no rule fires: nan, middle (of the universe, as MATLAB) or a number."
        };
    private readonly Option<string> _hedges =
        new("--hedges") { DefaultValueFactory = _ => "file", Description = "Whose hedges: octave, fuzzylite, or the file's own." };
    private readonly Option<string> _range =
        new("--out-of-range")
        {
            DefaultValueFactory = _ => "evaluate",
            Description = "Inputs outside their universe: evaluate, clamp or nan."
        };
    private readonly Option<string> _extremum =
        new("--extremum")
        {
            DefaultValueFactory = _ => "by-mode",
            Description = "Smallest and largest of maximum by value, by magnitude, or by-mode (MATLAB's magnitude with endpoints:N)."
        };

    internal FuzzyOptions(Command command)
    {
        foreach (Option<string> option in (IEnumerable<Option<string>>)[_mode, _noRule, _hedges, _range, _extremum])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whose hedges the file's codes mean; null for those of the program that wrote it.</summary>
    internal HedgeReference? Hedges(ParseResult parsed) => OneOf<HedgeReference?>(parsed, _hedges,
        ("file", null), ("octave", HedgeReference.Octave), ("fuzzylite", HedgeReference.Fuzzylite));

    /// <exception cref="CommandFailedException">An option has another value than it can have.</exception>
    internal EvaluationOptions Read(ParseResult parsed)
    {
        string modeText = parsed.GetValue(_mode)!;
        if (!DefuzzificationMode.TryParse(modeText, out DefuzzificationMode parsedMode))
        {
            throw Bad($"--mode '{modeText}' is not exact, midpoint:N or endpoints:N");
        }

        string none = parsed.GetValue(_noRule)!;
        bool isNumber = double.TryParse(none, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        return new EvaluationOptions
        {
            Mode = parsedMode,
            Hedges = Hedges(parsed),
            NoRule =
                isNumber ? NoRulePolicy.DefaultValue
                    : OneOf(parsed, _noRule, ("nan", NoRulePolicy.NotANumber), ("middle", NoRulePolicy.MiddleOfUniverse)),
            DefaultValue = isNumber ? value : double.NaN,
            OutOfRange =
                OneOf(parsed, _range, ("evaluate", OutOfRangePolicy.Evaluate), ("clamp", OutOfRangePolicy.Clamp),
                    ("nan", OutOfRangePolicy.NotANumber)),
            Extremum =
                OneOf(parsed, _extremum, ("by-mode", ExtremumOrder.ByMode), ("value", ExtremumOrder.Value),
                    ("magnitude", ExtremumOrder.Magnitude)),
        };
    }

    private static T OneOf<T>(ParseResult parsed, Option<string> option, params (string Name, T Value)[] values)
    {
        string text = parsed.GetValue(option)!;
        foreach ((string name, T value) in values)
        {
            if (name == text)
            {
                return value;
            }
        }

        throw Bad($"{option.Name} '{text}' is not one of {string.Join(", ", values.Select(v => v.Name))}");
    }

    private static CommandFailedException Bad(string message) => new(message, 2);
}
