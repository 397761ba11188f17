using System.CommandLine;
using System.Globalization;

namespace Spane.Cli.Commands;

/// <summary>Options that take a whole number within a range.</summary>
internal static class NumberOption
{
    /// <summary>Creates the option. Text that is no number and a number out of the range get the same one line.</summary>
    public static Option<int> Create(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && value >= least
                && value <= most)
            {
                return value;
            }

            result.AddError($"{name} takes a number from {least} to {most}.");
            return standard;
        },
    };
}
