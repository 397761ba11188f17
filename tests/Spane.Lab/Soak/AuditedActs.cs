using System.Net.Http.Json;
using Spane.Lab.Load;
using Spane.Packing.Photographs;
using Spane.Storage.Settings;

namespace Spane.Lab.Soak;

/// <summary>Somebody who changes a setting again and again while things fail: what was confirmed stands in the audit log, and its chain is
/// whole.</summary>
internal sealed class AuditedActs(BenchSetup plant, string line)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly Uri _setting = new($"/api/v1/lines/{line}/inspection", UriKind.Relative);

    /// <summary>The changes that were confirmed.</summary>
    public long Confirmed { get; private set; }

    /// <summary>Changes until it is cancelled. What is refused, or was not answered, may stand there or not.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = plant.CreateClient();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Confirmed += await ChangeAsync(client, cancellationToken) ? 1 : 0;
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // The backend is away, or the round ends.
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads the whole log.</summary>
    /// <returns>What is wrong, for an engineer; null: nothing.</returns>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        var (verdict, _) = await AuditLogFile.VerifyAsync(plant.DataFolder, cancellationToken);
        return verdict.Findings is [var first, ..] ? $"audit: {first}"
            : verdict.Rows < Confirmed ? $"audit: {verdict.Rows} rows of {Confirmed} confirmed changes"
            : null;
    }

    private async Task<bool> ChangeAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var present = await client.GetAsync(_setting, cancellationToken);
        using var change = new HttpRequestMessage(HttpMethod.Put, new Uri($"{_setting}/rules", UriKind.Relative))
        {
            Content = JsonContent.Create(new InspectionRules((int)(Confirmed % InspectionRules.Most))),
        };
        if (present.Headers.ETag is { } version)
        {
            change.Headers.IfMatch.Add(version);
        }

        using var answer = await client.SendAsync(change, cancellationToken);
        return answer.IsSuccessStatusCode;
    }
}
