using System.Globalization;
using System.Text.RegularExpressions;

namespace Spane.Hardware.Tests.Boards;

/// <summary>
/// The pin constants in a C# file of the firmware, read as text: the firmware is compiled for another class library,
/// and a constant leaves no trace in the compiled code that uses it.
/// </summary>
public static partial class FirmwareConstants
{
    /// <summary>Name to GPIO number of every <c>public const int</c>.</summary>
    public static IReadOnlyDictionary<string, int> Parse(string source) =>
        Constant().Matches(source).ToDictionary(
            m => m.Groups["name"].Value,
            m => int.Parse(m.Groups["value"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"public const int (?<name>\w+) = (?<value>\d+);")]
    private static partial Regex Constant();
}
