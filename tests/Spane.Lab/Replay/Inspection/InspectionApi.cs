using System.Net.Http.Json;
using Spane.Cli.Running;
using Spane.Dashboard.Inspection;
using Spane.Processes;

namespace Spane.Lab.Replay.Inspection;

/// <summary>What the replay asks of the backend, and how long it waits for it.</summary>
internal sealed class InspectionApi(HttpClient client, string device, string product)
{
    private const int Page = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>All photographs of the line, by slot count.</summary>
    public async Task<SortedDictionary<long, InspectedPack>> PhotographsAsync(CancellationToken cancellationToken)
    {
        var all = new SortedDictionary<long, InspectedPack>();
        long before = 0;
        while (true)
        {
            var page = await GetAsync<List<InspectedPack>>(
                $"/api/v1/lines/{device}/photographs?limit={Page}&before={before}", cancellationToken);
            foreach (var pack in page)
            {
                all[pack.Slot] = pack;
            }

            if (page.Count < Page)
            {
                return all;
            }

            before = page[^1].Id;
        }
    }

    /// <summary>Packs that no photograph came of.</summary>
    public Task<List<MissingPhotograph>> MissingAsync(CancellationToken cancellationToken) =>
        GetAsync<List<MissingPhotograph>>($"/api/v1/lines/{device}/photographs/missing?limit=500", cancellationToken);

    /// <summary>What is known of the product.</summary>
    public Task<ProductInspection> ProductAsync(CancellationToken cancellationToken) =>
        GetAsync<ProductInspection>($"/api/v1/inspection/{product}", cancellationToken);

    /// <summary>Says what photographs show.</summary>
    public Task LabelAsync(IEnumerable<long> ids, string label, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/api/v1/inspection/{product}/labels", new { ids, label }, null, cancellationToken);

    /// <summary>Teaches a model and waits for it.</summary>
    public async Task<TaughtModel> TeachAsync(CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Post, $"/api/v1/inspection/{product}/teach", new { }, null, cancellationToken);
        while (true)
        {
            var known = await ProductAsync(cancellationToken);
            if (known.Progress is { Ended: true } ended)
            {
                return ended.Why is { } why ? throw new CommandFailedException($"nothing was taught: {why}.") : known.Models[0];
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Puts a model in force.</summary>
    public async Task ForceAsync(TaughtModel model, CancellationToken cancellationToken)
    {
        var known = await ProductAsync(cancellationToken);
        await SendAsync(
            HttpMethod.Put, $"/api/v1/inspection/{product}/force", new { version = model.Version }, known.SettingVersion,
            cancellationToken);
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class =>
        await client.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), BackendService.Json, cancellationToken)
            ?? throw new CommandFailedException($"the backend says nothing at {path}.");

    private async Task SendAsync(HttpMethod method, string path, object body, long? version, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (version is { } from)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{from}\"");
        }

        using var answer = await client.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CommandFailedException(
                $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}
