using Spane.Firmware.Core.Display;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>The display of a power box: a page for each load in turn.</summary>
    internal sealed class PowerDisplay
    {
        private const int LoadPeriodMs = 3000;
        private const int WritePeriodMs = 500;
        private const int CharacterPeriodMs = 20;

        private readonly PowerPage _page = new PowerPage();
        private readonly CharacterLcd _lcd;
        private long _nextWriteMs;
        private long _nextCharacterMs;

        internal PowerDisplay(CharacterLcd lcd)
        {
            _lcd = lcd;
        }

        /// <summary>Writes the page when it is due, and sends its next character.</summary>
        internal void Step(PowerBox box, NodeRuntime node, long nowMs)
        {
            if (nowMs >= _nextWriteMs)
            {
                _nextWriteMs = nowMs + WritePeriodMs;
                Write(box, box.Loads[(int)(nowMs / LoadPeriodMs % box.Loads.Length)], node, nowMs);
            }

            if (nowMs >= _nextCharacterMs)
            {
                _nextCharacterMs = nowMs + CharacterPeriodMs;
                _lcd.Step(_page.Text, nowMs);
            }
        }

        private void Write(PowerBox box, LoadSupervisor load, NodeRuntime node, long nowMs)
        {
            var reading = load.Reading;
            var link = node.IsBackendThere(nowMs) ? "TERHUBUNG" : node.IsConnected ? "MENUNGGU" : "TERPUTUS";
            _page.Write(
                load.Settings.Id, StateOf(load), reading.Quality == MeterQuality.Ok, reading.Volts, reading.Amperes, reading.Watts,
                reading.WattHours,
                box.Supply.TotalWatts, link);
        }

        private static string StateOf(LoadSupervisor load)
        {
            var draws = load.Reading.Amperes >= LoadSupervisor.OffBelowAmperes;
            return load.Welded ? "LENGKET"
                : load.Trip.Length > 0 ? "PUTUS"
                : load.Reading.Quality != MeterQuality.Ok ? "DIAM"
                : draws ? "NYALA"
                : load.Closed ? "SIAGA"
                : "MATI";
        }
    }
}
