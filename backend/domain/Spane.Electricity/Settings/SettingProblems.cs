using System.Globalization;

namespace Spane.Electricity.Settings;

/// <summary>Gathers what is wrong with a change, with numbers in each language's form.</summary>
internal sealed class SettingProblems
{
    private readonly List<SettingProblem> _found = [];

    public IReadOnlyList<SettingProblem> Found => _found;

    /// <summary>Adds a problem when something does not hold.</summary>
    public bool Require(bool holds, string subject, FormattableString indonesian, FormattableString english)
    {
        if (!holds)
        {
            _found.Add(
                new SettingProblem(subject,
                    new BilingualText(indonesian.ToString(CultureInfo.GetCultureInfo("id-ID")),
                        english.ToString(CultureInfo.InvariantCulture))));
        }

        return holds;
    }
}
