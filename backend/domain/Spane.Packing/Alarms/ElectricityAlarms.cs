namespace Spane.Packing.Alarms;

/// <summary>The canteen's alarms. The wording is supervision and load management, never protection: that is the breaker's.</summary>
internal static class ElectricityAlarms
{
    internal static readonly AlarmType[] All =
    [
        new()
        {
            Code = "contact-welded",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.Critical,
            Latched = true,
            Unit = "A",
            Title = new("Beban tidak mau mati", "Load does not switch off"),
            Cause = new("Perintah mati sudah diberikan tetapi arus masih mengalir: kontak lengket.",
                "It was switched off and still draws current: a welded contact."),
            Consequence =
                new("Beban ini tidak dapat dimatikan dari layar; bahaya panas berlebih.",
                    "This load cannot be switched off from the screen; danger of overheating."),
            Action =
                new("Matikan MCB beban ini di panel sekarang. Panggil teknisi listrik; reset setelah kontaktor diganti.",
                    "Switch this load's breaker off at the panel now. Call an electrician; reset once the contactor is replaced."),
        },
        new()
        {
            Code = "over-temperature",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.Critical,
            Latched = true,
            Title = new("Model panas beban melewati batas", "Load's thermal model beyond its limit"),
            Cause = new("Beban menarik arus di atas pengenalnya terlalu lama.", "The load drew more than its rating for too long."),
            Consequence =
                new("Beban telah dimatikan; kabel dan stopkontak mungkin panas.",
                    "The load has been switched off; its cable and socket may be hot."),
            Action =
                new("Raba stopkontak dengan punggung tangan, periksa alat, biarkan dingin, lalu reset.",
                    "Feel the socket with the back of the hand, check the appliance, let it cool, then reset."),
        },
        new()
        {
            Code = "protected-load-off",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.Critical,
            OnDelay = TimeSpan.FromMinutes(10),
            Unit = "min",
            Title = new("Beban dingin mati terlalu lama", "Cold load off for too long"),
            Cause = new("Beban dingin tidak menarik daya.", "A cold load draws no power."),
            Consequence = new("Makanan di dalamnya dapat rusak.", "The food inside may spoil."),
            Action =
                new("Periksa steker dan MCB-nya; pindahkan isinya bila tidak hidup dalam satu jam.",
                    "Check its plug and breaker; move the food if it is not running within an hour."),
        },
        new()
        {
            Code = "over-current",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.High,
            Latched = true,
            Unit = "A",
            Title = new("Beban dimatikan: arus melewati batas", "Load switched off: current above its limit"),
            Cause = new("Arus di atas batas beban lebih lama dari waktu tundanya.",
                "The current was above the load's limit for longer than its delay."),
            Consequence = new("Beban tetap mati sampai direset.", "The load stays off until it is reset."),
            Action =
                new("Cari alat tambahan atau kerusakan pada beban ini, lalu reset.",
                    "Look for an added appliance or a fault on this load, then reset."),
        },
        new()
        {
            Code = "over-power",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.High,
            Latched = true,
            Unit = "W",
            Title = new("Beban dimatikan: daya melewati batas", "Load switched off: power above its limit"),
            Cause = new("Daya di atas batas beban lebih lama dari waktu tundanya.",
                "The power was above the load's limit for longer than its delay."),
            Consequence = new("Beban tetap mati sampai direset.", "The load stays off until it is reset."),
            Action = new("Cari alat tambahan pada beban ini, lalu reset.", "Look for an added appliance on this load, then reset."),
        },
        new()
        {
            Code = "over-voltage",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.High,
            Unit = "V",
            Title = new("Tegangan PLN terlalu tinggi", "Supply voltage too high"),
            Cause = new("Tegangan di atas 253 V (IEC 60038: 230 V + 10 %).", "Voltage above 253 V (IEC 60038: 230 V + 10 %)."),
            Consequence = new("Alat elektronik dapat rusak.", "Electronics may be damaged."),
            Action =
                new("Cabut alat peka; bila lebih dari 10 menit, laporkan ke PLN 123.",
                    "Unplug sensitive appliances; if it lasts 10 minutes, report to PLN 123."),
        },
        new()
        {
            Code = "under-voltage",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.Medium,
            Unit = "V",
            Title = new("Tegangan PLN terlalu rendah", "Supply voltage too low"),
            Cause = new("Tegangan di bawah 207 V (IEC 60038: 230 V − 10 %).", "Voltage below 207 V (IEC 60038: 230 V − 10 %)."),
            Consequence = new("Kompresor bekerja berat dan dapat terbakar.", "Compressors strain and may burn out."),
            Action =
                new("Tunda pemakaian alat besar; bila lebih dari 10 menit, laporkan ke PLN 123.",
                    "Hold back large appliances; if it lasts 10 minutes, report to PLN 123."),
        },
        new()
        {
            Code = "demand-shed",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.Medium,
            Unit = "W",
            Title = new("Beban dikurangi agar MCB utama tidak turun", "Loads shed to stay below the contract limit"),
            Cause = new("Pemakaian total mendekati daya kontrak.", "Total use came close to the contracted power."),
            Consequence = new("Sebagian beban mati dan hidup lagi bergiliran.", "Some loads are off and come back in turn."),
            Action =
                new("Pakai kompor dan pemanas bergantian; lihat urutan di layar Kantin.",
                    "Use the stoves and the heater in turn; see the order on the Canteen screen."),
        },
        new()
        {
            Code = "session-limit",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.Medium,
            Unit = "s",
            Title = new("Kompor menyala terlalu lama", "Stove on for too long"),
            Cause = new("Beban yang harus ditunggui menyala melewati batas sesinya.",
                "A load that must be attended ran longer than its session."),
            Consequence =
                new("Beban dimatikan; risiko kebakaran bila ditinggal.", "The load is switched off; a fire risk when left alone."),
            Action =
                new("Datangi kompor. Bila masih dipakai, hidupkan lagi dari layar Kantin.",
                    "Go to the stove. If it is still in use, switch it on again from the Canteen screen."),
        },
        new()
        {
            Code = "load-anomaly",
            Area = AlarmArea.Electricity,
            Priority = AlarmPriority.Low,
            Title = new("Pemakaian tidak seperti biasanya", "Unusual consumption"),
            Cause = new("Energi, lama kerja atau hambatan beban di luar kebiasaannya.",
                "A load's energy, duty or resistance is outside its usual range."),
            Consequence = new("Biaya naik atau alat sedang rusak perlahan.", "Costs rise or an appliance is failing slowly."),
            Action =
                new("Baca alasannya di layar Kantin dan periksa alat itu hari ini.",
                    "Read the reason on the Canteen screen and check that appliance today."),
        },
    ];
}
