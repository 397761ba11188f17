namespace Spane.Dashboard.Assets;

/// <summary>The style sheets of every page, in their order: <c>wwwroot/css/{name}.css</c>.</summary>
public static class Styles
{
    public static IReadOnlyList<string> All { get; } =
    [
        "tokens", "base", "layout", "line", "canteen", "explain", "forms", "alarms", "quality", "devices", "rules", "history",
    ];
}
