using Dapper;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>The photographs that a model is tried on.</summary>
internal sealed class TryoutPhotographs(SettingsDatabase database, TimeProvider time)
{
    // Some ten seconds of looking.
    private const int Most = 200;

    /// <summary>A product's newest photographs of the last day, with their labels.</summary>
    internal async Task<IReadOnlyList<(long Id, string Label)>> OfTodayAsync(string product, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long, string)>(new CommandDefinition(
            "SELECT id, label FROM photograph WHERE product = @product AND bytes > 0 AND received >= @since ORDER BY id DESC LIMIT @Most",
            new { product, since = (time.GetUtcNow() - TimeSpan.FromDays(1)).ToUnixTimeMilliseconds(), Most },
            cancellationToken: cancellationToken));
        return [.. rows];
    }
}
