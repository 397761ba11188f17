using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Spane.EndToEnd.Browsing;

/// <summary>A page with what it did behind the scenes: console errors and requests to other hosts.</summary>
public sealed class PageUnderTest : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _foreign = new();

    internal PageUnderTest(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, text) => _errors.Enqueue(text);
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var target) && target.Scheme.StartsWith("http", StringComparison.Ordinal)
                && target.Host != address.Host)
            {
                _foreign.Enqueue(request.Url);
            }
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the page wrote to the console as an error, and exceptions nobody caught.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Requests that left the host.</summary>
    public IReadOnlyCollection<string> ForeignRequests => _foreign;

    /// <summary>Takes the tours as seen, as on a device that has been used before.</summary>
    public Task SkipToursAsync() => _context.AddInitScriptAsync("localStorage.setItem('spane.tour.line', 'seen')");

    /// <summary>
    /// A first visit, without a cache: the bytes that the page took over the wire, its styles, scripts and typefaces included, and the
    /// milliseconds from the start of the navigation to the first live event.
    /// </summary>
    public async Task<(int Bytes, double MillisecondsToLive)> FirstVisitAsync(string path)
    {
        var page = await _context.NewPageAsync();
        var devTools = await _context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Network.enable");
        await devTools.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        await page.GotoAsync(path);
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        var bytes = await page.EvaluateAsync<int>("performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0)");

        // Playwright's own way of waiting evaluates a text, which the page's policy forbids from the second look on.
        var milliseconds = await page.EvaluateAsync<double>(
            """
            new Promise((resolve) => {
              const look = () => {
                const mark = performance.getEntriesByName('spane-live')[0];
                return mark ? resolve(mark.startTime) : setTimeout(look, 20);
              };
              look();
            })
            """);
        await page.CloseAsync();
        return (bytes, milliseconds);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
