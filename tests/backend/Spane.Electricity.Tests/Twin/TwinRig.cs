using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Electricity.Tests.Twin;

/// <summary>The paper's canteen with its meters read and its node heard as a test says.</summary>
internal sealed class TwinRig
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(7));

    internal CanteenTwin Twin { get; } = new("site", "canteen-1", CanteenSettings.Demonstration, TariffBook.Pln);

    internal static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    internal CanteenView View(double seconds = 0) => Twin.View(At(seconds));

    internal LoadView Load(string load, double seconds = 0) => View(seconds).Loads.Single(l => l.Id == load);

    internal void Read(string load, double seconds, double? amperes, bool? on = true, MeterQuality quality = MeterQuality.Ok) =>
        Twin.Apply(new MeterReading
        {
            LoadId = load,
            At = At(seconds),
            Uptime = TimeSpan.FromSeconds(10_000 + seconds),
            Boot = 1,
            Quality = quality,
            CommandedOn = on,
            Volts = quality == MeterQuality.Ok ? 220 : null,
            Amperes = quality == MeterQuality.Ok ? amperes : null,
            Watts = quality == MeterQuality.Ok ? amperes * 220 : null,
            RegisterWattHours = quality == MeterQuality.Ok ? 1_000 : null,
            Hertz = quality == MeterQuality.Ok ? 50 : null,
            PowerFactor = quality == MeterQuality.Ok ? 1 : null,
        });

    internal void Happen(string code, string source, bool? active, double seconds, double? value = null, string note = "") =>
        Twin.Apply(new NodeEvent(code, source, active, value, note, At(seconds)));

    internal PowerCommand Ask(string id, string what, string load, double seconds, bool? on = null)
    {
        var command =
            new PowerCommand { Id = id, Do = what, LoadId = load, On = on, By = "manager", At = At(seconds), Expires = At(seconds + 600) };
        Twin.Add(command);
        return command;
    }

    internal CloseReportView Closed()
    {
        Ask("c-0", "close", "", 0);
        return View().LastClose.ShouldNotBeNull();
    }

    internal string[] Conditions(string load, double seconds = 0) =>
        [.. Load(load, seconds).Conditions.Select(condition => condition.Code)];
}
