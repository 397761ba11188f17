using Microsoft.Playwright;

namespace Spane.EndToEnd.Screens;

/// <summary>
/// Pictures of the very state that a test asserts, kept in the folder that SPANE_SCREENS names, for a person to look at: both languages,
/// light and dark, three widths. Without the variable it does nothing.
/// </summary>
internal static class Pictures
{
    private const string LanguageCookie = ".AspNetCore.Culture";

    /// <summary>A phone, a tablet and a wall.</summary>
    internal static readonly (int Width, int Height)[] Sizes = [(390, 844), (820, 1180), (1920, 1080)];

    private static readonly string[] Languages = ["id", "en"];

    /// <summary>Where pictures are kept; null: nowhere.</summary>
    internal static string? Folder => Environment.GetEnvironmentVariable("SPANE_SCREENS") is { Length: > 0 } folder ? folder : null;

    /// <summary>
    /// Keeps the page in twelve combinations and leaves it as it was. In its own language it is the page itself, with what is open and
    /// typed; in the other it is the same address in a tab beside it, kept only where no test has kept the page itself.
    /// </summary>
    /// <param name="name">The point that is seen; the first part of each file's name.</param>
    internal static async Task TakeAsync(IPage page, string name, CancellationToken cancellationToken)
    {
        if (Folder is not { } folder)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var own = await page.EvaluateAsync<string>("document.documentElement.lang");
        await LooksAsync(page, name, own, always: true, cancellationToken);
        var other = Languages.Single(language => language != own);
        if (!Files(folder, name, other).All(File.Exists))
        {
            await OtherLanguageAsync(page, name, other, cancellationToken);
        }
    }

    private static async Task OtherLanguageAsync(IPage page, string name, string language, CancellationToken cancellationToken)
    {
        var context = page.Context;
        var before = (await context.CookiesAsync([page.Url])).FirstOrDefault(cookie => cookie.Name == LanguageCookie);
        var wanted = new Cookie { Name = LanguageCookie, Value = $"c%3D{language}%7Cuic%3D{language}", Url = page.Url };
        await context.AddCookiesAsync([wanted]);
        var beside = await context.NewPageAsync();
        try
        {
            await beside.GotoAsync(page.Url);
            if (await page.Locator("html[data-link=live]").CountAsync() > 0)
            {
                await Assertions.Expect(beside.Locator("html[data-link=live]")).ToBeAttachedAsync();
            }

            await LooksAsync(beside, name, language, always: false, cancellationToken);
        }
        finally
        {
            await beside.CloseAsync();
            await context.ClearCookiesAsync(new() { Name = LanguageCookie });
            if (before is not null)
            {
                await context.AddCookiesAsync([new() { Name = before.Name, Value = before.Value, Url = page.Url }]);
            }
        }
    }

    private static async Task LooksAsync(IPage page, string name, string language, bool always, CancellationToken cancellationToken)
    {
        var size = page.ViewportSize!;
        var dark = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var (width, height) in Sizes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var file = FileOf(Folder!, name, width, language, theme);
                if (always || !File.Exists(file))
                {
                    await page.SetViewportSizeAsync(width, height);
                    await page.ScreenshotAsync(new() { Path = file, FullPage = await page.Locator("dialog[open]").CountAsync() == 0 });
                }
            }
        }

        await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static IEnumerable<string> Files(string folder, string name, string language) =>
        from theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        from size in Sizes
        select FileOf(folder, name, size.Width, language, theme);

    private static string FileOf(string folder, string name, int width, string language, ColorScheme theme) =>
        Path.Combine(
            folder,
            FormattableString.Invariant($"{name}-{width}-{language}-{(theme == ColorScheme.Dark ? "dark" : "light")}.png"));
}
