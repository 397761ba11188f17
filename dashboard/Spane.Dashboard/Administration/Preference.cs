namespace Spane.Dashboard.Administration;

/// <summary>How a person wants the screens, on every device.</summary>
/// <param name="Language">One of <see cref="LanguageChoices"/>.</param>
/// <param name="Theme">One of <see cref="ThemeChoices"/>.</param>
/// <param name="Landing">The first page, one of <see cref="LandingChoices"/>.</param>
public sealed record Preference(string Language, string Theme, string Landing)
{
    /// <summary>As each device has it.</summary>
    public static Preference None { get; } = new("", "", "");

    /// <summary>Languages; empty: that of the device.</summary>
    public static IReadOnlyList<string> LanguageChoices { get; } = ["", "id", "en"];

    /// <summary>Light, dark, or by the time of day as the device does; empty: as each device was set.</summary>
    public static IReadOnlyList<string> ThemeChoices { get; } = ["", "light", "dark", "auto"];

    /// <summary>Pages that somebody may want first; empty: the page of the person's own work.</summary>
    public static IReadOnlyList<string> LandingChoices { get; } =
        ["", "lines", "canteens", "alarms", "quality", "devices", "history"];

    /// <summary>Whether it is made of these choices.</summary>
    public bool IsKnown => LanguageChoices.Contains(Language) && ThemeChoices.Contains(Theme) && LandingChoices.Contains(Landing);
}

public interface IPreferences
{
    /// <summary>What a person wants, with the version that a form says it starts from.</summary>
    Task<(Preference Preference, long Version)> OfAsync(string person, CancellationToken cancellationToken = default);
}
