using Microsoft.Playwright;

namespace Spane.EndToEnd.Browsing;

/// <summary>Debian's Chromium, started once for all tests of the assembly.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>What a test's browser is started with, wherever it is started.</summary>
    internal static IReadOnlyList<string> Flags { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        // Playwright's 5 s are short on a loaded machine; what comes true is seen at once all the same.
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser =
            await _playwright.Chromium.LaunchAsync(
                new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Headless = true, Args = Flags });
    }

    /// <summary>A page in a new profile of its own.</summary>
    /// <param name="locale">The browser's language, for example <c>id-ID</c>.</param>
    /// <param name="touch">Whether the screen is touched, as a phone's.</param>
    /// <param name="installed">Whether the app's service worker may run: it keeps styles, which a first visit has to fetch.</param>
    public async Task<PageUnderTest> OpenAsync(
        Uri address, string locale = "id-ID", int width = 1280, int height = 800, bool dark = false, bool installed = false,
        bool touch = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = locale,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            HasTouch = touch,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ServiceWorkers = installed ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
            Permissions = installed ? ["notifications"] : [],
        });
        context.SetDefaultTimeout(120_000);
        return new PageUnderTest(context, await context.NewPageAsync(), address);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
