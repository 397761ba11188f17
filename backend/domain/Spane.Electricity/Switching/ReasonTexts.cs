using System.Globalization;

namespace Spane.Electricity.Switching;

/// <summary>Sentences for the reason codes of <c>ack</c>.</summary>
public static class ReasonTexts
{
    private static readonly Dictionary<string, BilingualText> Texts = new(StringComparer.Ordinal)
    {
        ["expired"] = new("Perintah kedaluwarsa sebelum sampai ke kotak daya; periksa sambungan lalu ulangi.",
            "The command expired before it reached the power box; check the connection and repeat it."),
        ["no-proof"] = new("Meter tidak menunjukkan hasilnya dalam 15 detik; periksa beban dan meternya di tempat.",
            "The meter did not show the result within 15 seconds; check the load and its meter on site."),
        ["unknown-load"] = new("Kotak daya tidak mengenal beban ini; periksa pengaturannya.",
            "The power box does not know this load; check its settings."),
        ["locked"] = new("Sakelar jarak jauh terkunci sampai daftar periksa serah terima lengkap.",
            "Remote switching is locked until the commissioning checklist is complete."),
        ["tripped"] = new("Beban diputus oleh batasnya dan terkunci; periksa di tempat, lalu reset.",
            "The load was switched off by its limit and is latched; check it on site, then reset it."),
        ["welded"] = new("Kontak lengket: beban tetap menyala walau diperintah mati; putuskan MCB-nya.",
            "The contact is welded: the load stays on although commanded off; open its breaker."),
        ["min-off"] = new("Beban harus mati beberapa menit sebelum boleh dinyalakan lagi (kompresor).",
            "The load must stay off for some minutes before it may be switched on again (compressor)."),
        ["schedule"] = new("Jadwal tidak mengizinkan beban ini menyala sekarang.",
            "The schedule does not allow this load to be on now."),
        ["demand"] = new("Daya kontrak hampir terlampaui; beban ini menunggu giliran.",
            "The contract limit is nearly reached; this load waits for its turn."),
        ["voltage"] = new("Tegangan di luar batas; beban menyala sendiri setelah tegangan pulih.",
            "The voltage is out of its band; the load comes back by itself when the voltage recovers."),
        ["not-all-off"] = new("Tidak semua beban terbukti mati; lihat laporan penutupan dan periksa di tempat.",
            "Not every load is proven off; see the closing report and check on site."),
        ["superseded"] =
            new("Perintah lain untuk beban yang sama sudah menggantikannya.", "Another command for the same load has replaced it."),
        ["hot"] =
            new("Rangkaian masih panas; tunggu beberapa menit lalu reset lagi.",
                "The circuit is still hot; wait some minutes and reset again."),
        ["no-config"] = new("Kotak daya belum menerima pengaturan.", "The power box has no settings yet."),
        ["invalid"] = new("Kotak daya menolak isi perintah.", "The power box refused what the command asks for."),
    };

    /// <summary>The sentence of a reason code; null: there is none.</summary>
    /// <param name="code">Reason code of an <c>ack</c>.</param>
    public static BilingualText? Find(string code) => Texts.GetValueOrDefault(code);

    /// <summary>The sentence of a reason code; an unknown code gets a sentence that names it.</summary>
    /// <param name="code">Reason code of an <c>ack</c>.</param>
    public static BilingualText For(string code) => Find(code)
        ?? new BilingualText($"Kotak daya menolak perintah ({code}).", $"The power box refused the command ({code}).");

    /// <summary>The box refused its settings.</summary>
    /// <param name="part">Key of <c>config</c> that is not right.</param>
    public static BilingualText ForRefusedSettings(string part) => part switch
    {
        "loads" =>
            new("Kotak daya menolak daftar bebannya; periksa kode, alamat meter, dan batasnya.",
                "The power box refused its list of loads; check ids, meter addresses and limits."),
        "limits" =>
            new("Kotak daya menolak batas pasokan; periksa batas daya dan tegangan.",
                "The power box refused the limits of its supply; check the demand limit and the voltage band."),
        "sched" =>
            new("Kotak daya menolak jadwal; setiap jadwal harus menyebut beban yang ada.",
                "The power box refused the schedule; each entry must name a load that exists."),
        "closed" =>
            new("Kotak daya menolak hari khusus; jam mulai harus sebelum jam selesai.",
                "The power box refused the special days; a start must be before its end."),
        _ => new($"Kotak daya menolak pengaturan ({part}).", $"The power box refused its settings ({part})."),
    };

    /// <summary>Off was commanded and the meter still shows a current.</summary>
    public static BilingualText StillDraws(double amperes) => new(
        string.Create(CultureInfo.GetCultureInfo("id-ID"),
            $"Diperintah mati tetapi masih menarik {amperes:0.00} A; putuskan MCB-nya dan periksa kontaktor."),
        string.Create(CultureInfo.InvariantCulture,
            $"Commanded off but still drawing {amperes:0.00} A; open its breaker and check the contactor."));
}
