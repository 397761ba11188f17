using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Spane.Processes;

namespace Spane.Lab.Soak.Hostile;

/// <summary>Reads what became of a round's devices: the databases, the screens' figures and the alarm journal.</summary>
internal sealed class HostileStore(string dataFolder, HttpClient api)
{
    private const string Question = "meter-in-question";
    private static readonly string[] LineFigures = ["online", "shiftPacks", "lot", "lotPacks"];

    private readonly HashSet<string> _asked = [];

    /// <summary>Everything of one device.</summary>
    public async Task<HostileFacts> ReadAsync(string device, bool isPacker, CancellationToken cancellationToken) => new(
        device,
        isPacker ? Packs(device) : Readings(device),
        isPacker ? new Dictionary<string, long>() : WattHours(device),
        isPacker ? await LineAsync(device, cancellationToken) : await CanteenAsync(device, cancellationToken),
        _asked.Contains(device) ? [.. Alarms(device), Question] : Alarms(device));

    /// <summary>Answers a power box's registers in question as a manager does who knows what was done to the meters.</summary>
    /// <param name="answerOf">The true answer, by the register after the break, Wh.</param>
    public async Task AnswerAsync(string device, Func<long, string> answerOf, CancellationToken cancellationToken)
    {
        var questions = await GetAsync($"/api/v1/canteens/{device}/questions", cancellationToken);
        foreach (var question in questions.EnumerateArray())
        {
            // Answered so soon, it may not have stood for long enough to raise its alarm: the question itself was put.
            _asked.Add(device);
            var answer = answerOf(question.GetProperty("question").GetProperty("toRegisterWattHours").GetInt64());
            using var response = await api.PostAsJsonAsync(
                new Uri($"/api/v1/canteens/{device}/questions/{question.GetProperty("id").GetString()}", UriKind.Relative),
                new { answer, period = "interval" },
                cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new CommandFailedException(
                    $"the answer {answer} was refused: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
    }

    /// <summary>Codes of the alarms that were raised for a device, or for the backend itself.</summary>
    /// <param name="device">Device id, or <c>backend</c>.</param>
    /// <param name="since">Not those before, UTC.</param>
    public HashSet<string> Alarms(string device, DateTimeOffset since = default) =>
    [
        .. Rows(
            "settings.db",
            "SELECT DISTINCT code FROM alarm_journal WHERE device = $device AND action = 'Raised' AND at >= $since",
            row => row.GetString(0),
            ("$device", device),
            ("$since", since == default ? 0 : since.ToUnixTimeMilliseconds())),
    ];

    private Dictionary<int, int> Packs(string device) => Numbers(
        "SELECT CAST(p.number AS INTEGER), count(*) FROM pack p JOIN series s ON s.id = p.series WHERE s.device = $device GROUP BY "
            + "p.number", device);

    private Dictionary<int, int> Readings(string device) => Rows(
            "telemetry.db",
            "SELECT p.voltage_v FROM power p JOIN series s ON s.id = p.series WHERE s.device = $device",
            row => HostileScript.Metering.StepOf(row.GetDouble(0)),
            ("$device", device))
        .CountBy(step => step)
        .ToDictionary();

    private Dictionary<int, int> Numbers(string sql, string device) =>
        Rows("telemetry.db", sql, row => (row.GetInt32(0), row.GetInt32(1)), ("$device", device)).ToDictionary();

    private Dictionary<string, long> WattHours(string device) => Rows(
            "telemetry.db",
            "SELECT s.tag, CAST(sum(p.counted_wh) AS INTEGER) FROM energy p JOIN series s ON s.id = p.series WHERE s.device = $device "
                + "GROUP BY s.tag",
            row => (row.GetString(0), row.GetInt64(1)),
            ("$device", device))
        .ToDictionary();

    private async Task<Dictionary<string, string>> LineAsync(string device, CancellationToken cancellationToken)
    {
        var line = await GetAsync($"/api/v1/lines/{device}", cancellationToken);
        return LineFigures.ToDictionary(name => name, name => line.GetProperty(name).ToString());
    }

    private async Task<Dictionary<string, string>> CanteenAsync(string device, CancellationToken cancellationToken)
    {
        var canteen = await GetAsync($"/api/v1/canteens/{device}", cancellationToken);
        var shown = new Dictionary<string, string> { ["online"] = canteen.GetProperty("online").ToString() };
        foreach (var load in canteen.GetProperty("loads").EnumerateArray())
        {
            var energy = load.GetProperty("energy");
            shown[$"today of {load.GetProperty("id")}"] = energy.GetProperty("todayKilowattHours").ToString();
            shown[$"month of {load.GetProperty("id")}"] = energy.GetProperty("monthKilowattHours").ToString();
        }

        return shown;
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        await using var answer = await api.GetStreamAsync(new Uri(path, UriKind.Relative), cancellationToken);
        using var document = await JsonDocument.ParseAsync(answer, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }

    private List<T> Rows<T>(string file, string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, file)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }
}
