namespace Spane.Messages;

/// <summary>Says in both languages which rule of <see cref="Name"/> something breaks.</summary>
public static class NameRules
{
    /// <summary>The sentence.</summary>
    public static BilingualText Broken(BilingualText what, NameFault fault)
    {
        ArgumentNullException.ThrowIfNull(what);
        return new BilingualText($"{what.Indonesian} {Indonesian(fault)}.", $"{what.English} {Name.RuleOf(fault)}.");
    }

    private static string Indonesian(NameFault fault) => fault switch
    {
        NameFault.Empty => "tidak boleh kosong",
        NameFault.TooLong => "terlalu panjang",
        NameFault.Spaces => "tidak boleh diawali atau diakhiri spasi",
        NameFault.Control => "tidak boleh memuat karakter kendali, ganti baris, atau karakter lain yang tidak terlihat",
        NameFault.Backslash => "tidak boleh diakhiri garis miring terbalik (\\)",
        NameFault.Plane => "tidak boleh memuat emoji atau karakter lain di luar bidang dasar Unicode",
        NameFault.NotAscii => "hanya boleh memuat karakter ASCII: node tidak menyimpan yang lain",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
    };
}
