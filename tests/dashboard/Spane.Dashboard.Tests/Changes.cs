using System.Net.Http.Json;
using Spane.Backend.Alarms;
using Spane.Backend.Calibration;
using Spane.Backend.Commands;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Drills;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Services;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;

namespace Spane.Dashboard.Tests;

/// <summary>How each address that changes something is made to do so, by a person whose browser fills the form or by a program.</summary>
internal sealed class Changes(DashboardServer server, Person admin)
{
    private const string Account = "/account";

    private const string Services = "/devices/packer-1/services";

    private static int _names;

    /// <summary>The acts, by method and route.</summary>
    internal IReadOnlyDictionary<string, Func<Task>> Acts =>
        Others.Concat(new NotificationActs(server, admin).Acts).Concat(new UsabilityActs(admin).Acts)
            .Concat(new ReleaseActs(server, admin).Acts).Concat(new ReportActs(server, admin).Acts)
            .Concat(new InspectionActs(server, admin).Acts)
            .ToDictionary(act => act.Key, act => act.Value);

    private Dictionary<string, Func<Task>> Others => new()
    {
        ["POST api/v1/devices/{device}/commands"] = () => Json("/api/v1/devices/packer-1/commands", new { action = "pause" }),
        ["POST api/v1/devices"] = () => Json("/api/v1/devices", new { id = "packer-api", site = "demo", role = "packer", name = "API" }),
        ["POST api/v1/devices/{device}/sequence/reset"] = () => Json("/api/v1/devices/packer-1/sequence/reset", new { }),
        ["POST api/v1/dead-letters/replay"] = () => Json("/api/v1/dead-letters/replay?reason=UnknownDevice", new { }),
        ["POST api/v1/canteens/{device}/questions/{id}"] = async () =>
            await Json($"/api/v1/canteens/canteen-1/questions/{await Question("stove-2")}", new { answer = "Reset", period = "interval" }),
        ["PUT api/v1/canteens/{device}/settings"] = ChangeSettings,
        ["POST lines/{device}/commands"] = () => Submit("/lines/packer-1/commands", new() { ["do"] = "start" }),
        ["POST canteens/{device}/commands"] = () =>
            Submit("/canteens/canteen-1/commands", new() { ["do"] = "switch", ["load"] = "stove-1", ["on"] = "true" }),
        ["POST canteens/{device}/schedule"] = () =>
            Fill("/canteens/canteen-1/schedule", "/canteens/canteen-1/schedule", ("openfrom", "05:10")),
        ["POST canteens/{device}/limits"] = () => Fill("/canteens/canteen-1/limits", "/canteens/canteen-1/limits", ("demand", "4900")),
        ["POST canteens/{device}/supply"] = () => Fill("/canteens/canteen-1/supply", "/canteens/canteen-1/supply", ("power", "5600")),
        ["POST tariffs"] = () => AddTariff("B-2/TR"),
        ["POST tariffs/remove"] = async () =>
        {
            await AddTariff("P-1/TR");
            await Submit("/tariffs/remove", page: "/tariffs", fields: new() { ["code"] = "P-1/TR", ["from"] = await FirstTariffDay() });
        },
        ["POST shifts/plan"] = () => PlanShifts(5),
        ["POST shifts/remove"] = async () =>
        {
            await PlanShifts(6);
            await Submit("/shifts/remove", page: "/shifts", fields: new() { ["from"] = await ShiftDay(6) });
        },
        ["POST shifts/holiday"] = async () => await Submit(
            "/shifts/holiday", page: "/shifts", fields: new() { ["day"] = await ShiftDay(9), ["name"] = "Natal" }),
        ["POST devices/{device}/services/task"] = async () => await AddService("Penyegel"),
        ["POST devices/{device}/services/{id:long}/remove"] = async () =>
            await Submit($"{Services}/{await AddService("Corong")}/remove", page: Services, fields: []),
        ["POST devices/{device}/services/{id:long}/done"] = async () =>
            await Submit($"{Services}/{await AddService("Servo")}/done", page: Services, fields: new() { ["note"] = "Diganti" }),
        ["POST lines/{device}/labels"] = OrderLabels,
        ["POST quality/{device}/proof/begin"] = Prove,
        ["POST drills/start"] = async () => await StartDrill(),
        ["POST drills/acknowledge"] = async () =>
            await Submit("/drills/acknowledge", page: "/drills", fields: new() { ["id"] = $"{await StartDrill()}" }),
        ["POST drills/{id:long}/cause"] = async () => await ChooseCause(),
        ["POST drills/{id:long}/step"] = async () =>
        {
            var page = await ChooseCause();
            await Submit($"{page}/step", page: page, fields: new() { ["step"] = "slot-jammed" });
        },
        ["POST drills/{id:long}/end"] = async () =>
        {
            var page = $"/drills/{await StartDrill()}";
            await Submit($"{page}/end", page: page, fields: []);
        },
        ["POST lines/{device}/handover"] = HandOver,
        ["POST lines/{device}/handover/{id:long}/taken"] = TakeOver,
        ["POST canteens/{device}/goal"] = () => Fill("/canteens/canteen-1/months", "/canteens/canteen-1/goal", ("budget", "900000")),
        ["POST canteens/{device}/cold/{load}"] = () => Submit("/canteens/canteen-1/cold/refrigerator", page: "/canteens/canteen-1/cold",
            fields: new() { ["version"] = "0", ["start"] = "2.5", ["room"] = "31", ["tau"] = "18" }),
        ["POST canteens/{device}/baseline"] = () => Submit("/canteens/canteen-1/baseline", page: "/canteens/canteen-1/performance",
            fields: new() { ["version"] = "0", ["first"] = PastDay(-30), ["last"] = PastDay(-2) }),
        ["POST canteens/{device}/questions/{id}"] = async () =>
            await Submit(
                $"/canteens/canteen-1/questions/{await Question("rice-cooker")}", new() { ["answer"] = "Reset", ["period"] = "interval" }),
        ["POST devices/{device}/calibration/points"] = () => Point(0),
        ["POST devices/{device}/calibration/accept"] = AcceptCalibration,
        ["POST devices"] = () => AddDevice("packer-form"),
        ["POST devices/{device}/credentials"] = async () => await OnDevice(await AddDevice("packer-key"), "credentials"),
        ["POST devices/{device}/revoke"] = async () => await OnDevice(await AddDevice("packer-gone"), "revoke"),
        ["POST devices/{device}/cases"] = CloseCase,
        ["POST devices/{device}/sequence"] = () => OnDevice("packer-1", "sequence"),
        ["POST dead-letters/replay"] = () => Submit("/dead-letters/replay", new() { ["reason"] = "UnknownDevice" }),
        ["POST products"] = () =>
            Submit("/products", page: "/products", fields: new()
            {
                ["id"] = "kopi",
                ["name"] = "Kopi",
                ["nominal"] = "200",
                ["price"] = "90000",
            }),
        ["POST rules/publish"] = PublishRules,
        ["POST diagnosis/publish"] = PublishDiagnosis,
        ["POST learning/{question}/{device}/force"] = async () => await Submit("/learning/jam/packer-1/force", page: "/learning",
            fields: new() { ["model"] = $"{await RiskModels.Learnt(server)}", ["version"] = "0" }),
        ["POST tokens"] = () => MakeToken("baca"),
        ["POST tokens/revoke"] = async () =>
        {
            await MakeToken("sebentar");
            var token = (await server.Service<IApiTokens>().AllAsync(null, Token)).First(token => token.Name == "sebentar");
            await Submit("/tokens/revoke", page: "/tokens", fields: new() { ["id"] = token.Id });
        },
        ["POST backup"] = () => Submit("/backup", page: "/backup", fields: []),
        ["POST backup/delete"] = async () =>
        {
            const string Name = "spane-20260101T000000000Z.zip";
            await File.WriteAllTextAsync(
                Path.Combine(Directory.CreateDirectory(Path.Combine(server.DataFolder, "backups")).FullName, Name), "", Token);
            await Submit("/backup/delete", page: "/backup", fields: new() { ["name"] = Name });
        },
        ["POST devices/acts"] = () =>
            Submit("/devices/acts", page: "/devices", fields: new() { ["act"] = "sequence", ["devices"] = "packer-1" }),
        ["POST history/notes"] = async () => await AddNote(),
        ["POST history/notes/{id}"] = async () =>
        {
            var page = await AddNote();
            await Fill(page, page, ("text", "Corong diganti"));
        },
        ["POST history/notes/{id}/delete"] = async () =>
        {
            var page = await AddNote();
            await Submit($"{page}/delete", [], page);
        },
        ["POST accounts"] = () =>
            Submit("/accounts", page: "/accounts", fields: new()
            {
                ["name"] = "baru",
                ["password"] = Person.Password,
                ["roles"] = Roles.Operator,
            }),
        ["POST accounts/delete"] = async () =>
            await Submit("/accounts/delete", page: "/accounts", fields: new() { ["name"] = await NewAccount() }),
        ["POST accounts/{name}/roles"] = () => OnAccount("roles", new() { ["roles"] = Roles.Quality }),
        ["POST accounts/{name}/password"] = () => OnAccount("password", []),
        ["POST accounts/{name}/pin"] = () => OnAccount("pin", new() { ["pin"] = "654321" }),
        ["POST accounts/{name}/sessions"] = () => OnAccount("sessions", []),
        ["POST login"] = async () => (await LoggedIn()).Dispose(),
        ["POST login/pin"] = LogInByPin,
        ["POST logout"] = () => AsSomebody(somebody => somebody.Submit(Account, "/logout", [])),
        ["POST account/preferences"] = () => Fill(Account, "/account/preferences", ("theme", "dark")),
        ["POST account/password"] = () => AsSomebody(somebody => somebody.Submit(
            Account, "/account/password", new() { ["current"] = Person.Password, ["wanted"] = "kata-sandi-lain" })),
    };

    private Task Prove()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, "packer-1"));
        return Submit("/quality/packer-1/proof/begin", page: "/quality/packer-1/proof", fields: []);
    }

    // At a line of its own: one is open at a line at the most.
    private async Task<long> StartDrill()
    {
        var line = $"packer-drill-{Interlocked.Increment(ref _names)}";
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, line));
        await Submit("/drills/start", page: "/drills", fields: new() { ["device"] = line, ["scenario"] = "pack-jam" });
        return server.Service<IDrills>().Open.Single(drill => drill.Device == line).Id;
    }

    private async Task<string> ChooseCause()
    {
        var page = $"/drills/{await StartDrill()}";
        await Submit($"{page}/cause", page: page, fields: new() { ["cause"] = "zero-drift" });
        return page;
    }

    private Task HandOver()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, "packer-1"));
        return Submit("/lines/packer-1/handover", page: "/lines/packer-1/handover", fields: new() { ["text"] = "Corong dibersihkan" });
    }

    private async Task TakeOver()
    {
        using var somebody = await LoggedIn();
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, "packer-1"));
        (await somebody.Submit("/lines/packer-1/handover", "/lines/packer-1/handover", new() { ["text"] = "" })).Dispose();
        var address = (await admin.Page("/lines/packer-1/handover")).QuerySelector("#waiting form")!.GetAttribute("action")!;
        await Submit(address, page: "/lines/packer-1/handover", fields: []);
    }

    private async Task OrderLabels()
    {
        await Fill("/products/sugar", "/products/sugar/master", ("gtin", "6291041500213"));
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, "packer-1"));
        await Submit("/lines/packer-1/labels", page: "/lines/packer-1/labels", fields: new()
        {
            ["product"] = "sugar",
            ["lot"] = "L-1",
            ["copies"] = "2",
            ["printer"] = "pdf",
        });
    }

    private async Task AddTariff(string code) => await Submit("/tariffs", page: "/tariffs", fields: new()
    {
        ["code"] = code,
        ["from"] = await FirstTariffDay(),
        ["rate"] = "1500",
        ["peak"] = "1",
        ["hours"] = "40",
        ["source"] = "Permen ESDM",
    });

    private async Task<long> AddService(string name)
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow, "packer-1"));
        await Submit(Services + "/task", page: Services, fields: new() { ["id"] = "0", ["name"] = name, ["hours"] = "500" });
        return (await server.Service<IServices>().OfAsync("packer-1", Token))!.Tasks.Single(task => task.Name == name).Id;
    }

    private async Task PlanShifts(int days) => await Submit("/shifts/plan", page: "/shifts", fields: new()
    {
        ["from"] = await ShiftDay(days),
        ["shift-0-from"] = "06:00",
        ["shift-0-to"] = "14:00",
    });

    private async Task<string> ShiftDay(int days) =>
        $"{(await server.Service<IShiftPlans>().OverviewAsync(Token)).Earliest.AddDays(days):yyyy-MM-dd}";

    private async Task<string> FirstTariffDay() =>
        (await admin.Page("/tariffs")).QuerySelector("form[action='/tariffs'] [name=from]")!.GetAttribute("min")!;

    private static string PastDay(int days) =>
        DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Task CloseCase()
    {
        WhyPageTests.Hear(server, "packer-1");
        return Submit("/devices/packer-1/cases", new() { ["cause"] = "slot-jammed" });
    }

    /// <summary>What a person does about an alarm is in the alarm journal, which is kept for ever too.</summary>
    internal async Task<bool> JournalsAnAlarm()
    {
        var now = DateTimeOffset.UtcNow;
        server.State.Publish(SampleLine.Running(now, "packer-alarm") with { Conditions = [new("load-cell-missing", now, 50)] });
        await server.Service<AlarmService>().ObserveAsync(Token);
        await Submit("/alarms", new()
        {
            ["device"] = "packer-alarm",
            ["source"] = "",
            ["code"] = "load-cell-missing",
            ["act"] = "acknowledge",
            ["note"] = "datang",
        });
        return (await server.Service<AlarmService>().JournalAsync(10, Token)).Any(line => line.Note == "datang" && line.By.Length > 0);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task Json(string path, object body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (method == HttpMethod.Put)
        {
            // A change says which version it starts from, where the address has one.
            using var known = await admin.Get(path);
            request.Headers.IfMatch.TryParseAdd(known.Headers.ETag?.Tag);
        }

        using var answer = await admin.Send(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
    }

    private async Task Submit(string action, Dictionary<string, string> fields, string page = Account) =>
        await Taken(admin.Submit(page, action, fields));

    private Task OnDevice(string device, string act) => Submit($"/devices/{device}/{act}", [], page: $"/devices/{device}");

    private async Task OnAccount(string act, Dictionary<string, string> fields)
    {
        var page = $"/accounts/{await NewAccount()}";
        await Submit($"{page}/{act}", fields, page);
    }

    private async Task Fill(string page, string action, params (string Name, string Value)[] changed) =>
        await Taken(admin.Fill(page, action, changed));

    private static async Task Taken(Task<HttpResponseMessage> posted)
    {
        using var answer = await posted;
        var where = answer.Headers.Location?.OriginalString ?? "";
        ((int)answer.StatusCode < 400 && !where.Contains("why=", StringComparison.Ordinal))
            .ShouldBeTrue($"{(int)answer.StatusCode} {where} {await answer.Content.ReadAsStringAsync(Token)}");
    }

    private async Task ChangeSettings()
    {
        var settings = (await server.Service<CanteenSettingsStore>().ReadAsync("canteen-1", DateTimeOffset.UtcNow, Token)).Settings;
        await Json("/api/v1/canteens/canteen-1/settings", new { demandLimitWatts = settings.DemandLimitWatts - 10 }, HttpMethod.Put);
    }

    /// <summary>Lets a register go back, and says which question that is.</summary>
    private async Task<string> Question(string load)
    {
        var box = server.Service<PowerBoxes>().Find("canteen-1").ShouldNotBeNull();
        foreach (var (minutes, register) in ((double, long)[])[(-2, 300_000), (-1, 1)])
        {
            box.Post(twin => twin.Apply(new MeterReading
            {
                LoadId = load,
                At = DateTimeOffset.UtcNow.AddMinutes(minutes),
                Uptime = TimeSpan.FromMinutes(10 + minutes),
                Boot = 1,
                Quality = MeterQuality.Ok,
                Volts = 220,
                Amperes = 0,
                Watts = 0,
                RegisterWattHours = register,
                Hertz = 50,
                PowerFactor = 0,
                CommandedOn = false,
            }));
        }

        while (true)
        {
            if (box.Questions.FirstOrDefault(question => question.LoadId == load) is { } asked)
            {
                return asked.Id;
            }

            await Task.Delay(20, Token);
        }
    }

    private async Task Point(double grams)
    {
        Show(grams);
        await Submit("/devices/packer-1/calibration/points", new() { ["mass"] = $"{grams}", ["empty"] = "on" });
    }

    private async Task AcceptCalibration()
    {
        foreach (var (grams, why) in ((double, string)[])[(0, "one-point"), (200, "")])
        {
            await Point(grams);
            var asked = (await server.Service<CommandRecords>().NewestAsync("packer-1", 1, Token))[0];
            await server.Service<CommandRecords>().NoteAsync([new(asked.Device, asked.Id, CommandState.Done, why, 0.04)], Token);
        }

        foreach (var grams in (double[])[0, 200])
        {
            Show(grams);
            (await server.Service<CalibrationService>().ReadAsync("packer-1", grams, hopperEmpty: true, Token)).ShouldBeNull();
        }

        await Submit("/devices/packer-1/calibration/accept", new() { ["note"] = "M1" });
    }

    // The node's clock may be a little ahead of the moment at which its last answer was noted.
    private void Show(double grams)
    {
        var at = DateTimeOffset.UtcNow.AddSeconds(1);
        server.State.Publish(SampleLine.Running(at) with { State = "stopped", Weight = new(grams, grams, Stable: true, "ok", at) });
    }

    private async Task<string> AddDevice(string id)
    {
        await Submit("/devices", new() { ["id"] = id, ["site"] = "demo", ["role"] = "packer", ["name"] = "Satu" });
        return id;
    }

    private async Task PublishRules()
    {
        await Submit("/rules/draft", page: "/rules", fields: new() { ["version"] = "0" });
        await Submit("/rules/publish", page: "/rules", fields: new() { ["note"] = "Kembali" });
    }

    private async Task PublishDiagnosis()
    {
        await Submit("/diagnosis/draft", page: "/diagnosis", fields: new() { ["version"] = "0" });
        await Submit("/diagnosis/publish", page: "/diagnosis", fields: new() { ["note"] = "Kembali" });
    }

    private async Task<string> AddNote()
    {
        server.State.Publish(SampleLine.Running(DateTimeOffset.UtcNow));
        await Submit("/history/notes", page: "/history", fields: new()
        {
            ["about"] = "packer-1/pack/net_g",
            ["at"] = "2026-11-22T08:00",
            ["text"] = "Corong dibersihkan",
            ["back"] = "/history?a=packer-1/pack/net_g",
        });
        var at = new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
        var notes = await server.Service<Backend.History.ChartNotes>().ReadAsync("packer-1", at.AddHours(-1), at.AddHours(1), Token);
        return $"/history/notes/{notes[0].Id}";
    }

    private Task MakeToken(string name) =>
        Submit("/tokens", page: "/tokens", fields: new() { ["name"] = name, ["days"] = "30", ["scopes"] = Policies.Canteen });

    private async Task<string> NewAccount()
    {
        var name = $"akun{Interlocked.Increment(ref _names)}";
        await Person.Create(server, name, Roles.Operator);
        return name;
    }

    private Task<Person> LoggedIn() => Person.With(server, Roles.Operator);

    private async Task LogInByPin()
    {
        using var somebody = Person.Nobody(server);
        await Taken(somebody.Submit("/login", "/login/pin", new() { ["name"] = await NewAccount(), ["pin"] = "123456" }));
    }

    private async Task AsSomebody(Func<Person, Task<HttpResponseMessage>> act)
    {
        using var somebody = await LoggedIn();
        await Taken(act(somebody));
    }
}
