namespace Spane.Dashboard.Tests;

/// <summary>How the addresses of reports that come by themselves are made to change something.</summary>
internal sealed class ReportActs(DashboardServer server, Person admin)
{
    internal IReadOnlyDictionary<string, Func<Task>> Acts => new Dictionary<string, Func<Task>>
    {
        ["POST reports/settings"] = async () => await Submit("/reports/settings", Settings()),
        ["POST reports/send"] = SendAsync,
    };

    /// <summary>As the form posts them.</summary>
    internal static Dictionary<string, string> Settings(string shiftMail = "rina@example.com\ntono@example.com") => new()
    {
        ["version"] = "0",
        ["shifts"] = "on",
        ["months"] = "on",
        ["folder"] = "on",
        ["language"] = "id",
        ["shiftmail"] = shiftMail,
        ["monthmail"] = "",
        ["payer:canteen-1/kantin"] = "kantin@example.com",
    };

    /// <summary>Packs of the shift before this one are there, and are reported.</summary>
    internal async Task<string?> SendAsync()
    {
        var shift = server.Service<Quality.IProduction>().Shifts(2)[1];
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        await PackedLot.StoreAsync(server, "L-REPORT", 20, ended: shift.AddHours(1));
        return await Submit("/reports/send", new() { ["what"] = "Shift/packer-1" });
    }

    internal async Task<string?> Submit(string address, Dictionary<string, string> fields)
    {
        using var answer = await admin.Submit("/reports", address, fields);
        return answer.Headers.Location?.OriginalString;
    }
}
