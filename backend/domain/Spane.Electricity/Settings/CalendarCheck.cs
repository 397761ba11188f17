using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Settings;

/// <summary>Checks opening hours, schedule and special days.</summary>
internal sealed class CalendarCheck(CanteenSettings settings, SettingProblems problems)
{
    private const string Subject = "calendar";
    private const int LongestNote = 80;
    private const int MinutesPerWeek = 7 * 24 * 60;

    public void Check()
    {
        CanteenCalendar calendar = settings.Calendar;
        problems.Require(calendar.OpenFrom < calendar.OpenTo, Subject,
            $"Jam buka {calendar.OpenFrom:HH:mm} harus sebelum jam tutup {calendar.OpenTo:HH:mm}.",
            $"The canteen must open ({calendar.OpenFrom:HH:mm}) before it closes ({calendar.OpenTo:HH:mm}).");
        foreach (ScheduleEntry entry in calendar.Entries)
        {
            CheckEntry(entry);
        }

        foreach (IGrouping<string, ScheduleEntry> entries in calendar.Entries.GroupBy(e => e.LoadId))
        {
            CheckOverlap(entries.Key, [.. entries]);
        }

        foreach (SpecialDay day in calendar.SpecialDays)
        {
            problems.Require(!day.Open || day.From < day.To, Subject,
                $"{day.Date:yyyy-MM-dd}: jam mulai {day.From:HH:mm} harus sebelum jam selesai {day.To:HH:mm}.",
                $"{day.Date:yyyy-MM-dd}: the start {day.From:HH:mm} must be before the end {day.To:HH:mm}.");
            problems.Require(day.Note.Length <= LongestNote, Subject,
                $"{day.Date:yyyy-MM-dd}: keterangan paling panjang {LongestNote} huruf.",
                $"{day.Date:yyyy-MM-dd}: a note has at most {LongestNote} characters.");
        }

        foreach (IGrouping<DateOnly, SpecialDay> duplicates in calendar.SpecialDays.GroupBy(d => d.Date).Where(g => g.Count() > 1))
        {
            problems.Require(false, Subject, $"{duplicates.Key:yyyy-MM-dd} tercantum dua kali.",
                $"{duplicates.Key:yyyy-MM-dd} is listed twice.");
        }
    }

    private void CheckEntry(ScheduleEntry entry)
    {
        LoadDefinition? load = settings.Loads.FirstOrDefault(l => l.Id == entry.LoadId);
        problems.Require(load is { ContactorOutput: > 0 }, entry.LoadId,
            $"Beban \"{entry.LoadId}\" tidak ada atau tidak punya kontaktor, jadi tidak dapat dijadwalkan.",
            $"The load \"{entry.LoadId}\" does not exist or has no contactor, so it cannot be scheduled.");
        problems.Require(load is not { Class: LoadClass.Protected }, entry.LoadId,
            $"{load?.Name.Indonesian}: beban dingin tidak dijadwalkan; ia harus selalu menyala.",
            $"{load?.Name.English}: a cold load is not scheduled; it must always be on.");
        problems.Require(entry.Days.Count > 0, entry.LoadId, $"{entry.LoadId}: pilih sedikitnya satu hari.",
            $"{entry.LoadId}: choose at least one day.");
        problems.Require(entry.From != entry.To, entry.LoadId, $"{entry.LoadId}: jam mulai dan selesai sama ({entry.From:HH:mm}).",
            $"{entry.LoadId}: start and end are the same ({entry.From:HH:mm}).");
    }

    private void CheckOverlap(string loadId, ScheduleEntry[] entries)
    {
        var taken = new bool[MinutesPerWeek];
        foreach (ScheduleEntry entry in entries)
        {
            int length = (int)((entry.To.ToTimeSpan() - entry.From.ToTimeSpan()).TotalMinutes + (24 * 60)) % (24 * 60);
            foreach (DayOfWeek day in entry.Days.Distinct())
            {
                int start = ((int)day * 24 * 60) + (int)entry.From.ToTimeSpan().TotalMinutes;
                for (int i = 0; i < length; i++)
                {
                    int minute = (start + i) % MinutesPerWeek;
                    if (taken[minute])
                    {
                        problems.Require(false, loadId, $"{loadId}: dua waktu nyala bertumpang tindih mulai {entry.From:HH:mm}.",
                            $"{loadId}: two times overlap from {entry.From:HH:mm}.");
                        return;
                    }

                    taken[minute] = true;
                }
            }
        }
    }
}
