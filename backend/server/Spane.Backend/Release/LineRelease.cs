using System.Globalization;
using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Messages;
using Spane.Packing.Challenges;
using Spane.Packing.Dispositions;
using Spane.Packing.Products;
using Spane.Storage.Settings;

namespace Spane.Backend.Release;

/// <summary>Whether quality lets a line start or change its product: certificates, changeover record, challenge tests.</summary>
internal sealed class LineRelease(
    LiveState live, QualityRulesService rules, ProductMasterService masters, ChangeoverService changeovers, ChallengeService challenges,
    LotDecisions decisions, InspectionRuleBook inspection, ProductCatalogue products, TimeProvider time)
{
    /// <summary>Why a command may not be sent now, in both languages; null: it may.</summary>
    public async Task<BilingualText?> RefuseAsync(CommandOrder order, Device node, CancellationToken cancellationToken) => order switch
    {
        { Action: "start" } => await RefuseStartAsync(node, cancellationToken),
        { Action: "product", Product: { } product } => await RefuseProductAsync(product, node, cancellationToken),
        _ => null,
    };

    private async Task<BilingualText?> RefuseStartAsync(Device node, CancellationToken cancellationToken)
    {
        if (live.Line(node.Id) is not { } line)
        {
            return null;
        }

        if (await decisions.OfAsync(node.Id, line.Lot, line.Product.Id, cancellationToken)
            is [.., { State: LotState.Released or LotState.Rejected }])
        {
            return new(
                $"Lot {line.Lot} sudah diputuskan dan tidak boleh ditambah. Ganti produk dengan nomor lot baru.",
                $"Lot {line.Lot} has been decided about and takes no more packs. Change the product with a new lot number.");
        }

        if (await inspection.BlocksAsync(node.Id, cancellationToken) is > 0 and var row)
        {
            return new(
                $"{row} kemasan berturut-turut tampak cacat pada fotonya. Ambil dengan tangan dan putuskan di Foto kemasan.",
                $"{row} packs in a row look bad on their photographs. Take them off by hand and decide under Photographs of packs.");
        }

        return (await challenges.StateAsync(line, cancellationToken)).Due switch
        {
            ChallengeState.Failed => new(
                "Uji tantangan terakhir gagal. Perbaiki, lalu ulangi ujinya di Mutu, Uji.",
                "The last challenge test failed. Put it right, then repeat the test under Quality, Tests."),
            ChallengeState.Start => new(
                $"Uji tantangan awal untuk lot {line.Lot} belum dilakukan. Lakukan di Mutu, Uji.",
                $"The challenge test at the start of lot {line.Lot} has not been made. Make it under Quality, Tests."),
            ChallengeState.Interval => new(
                "Uji tantangan terlambat. Lakukan di Mutu, Uji; sesudah lulus jalur boleh jalan.",
                "A challenge test is overdue. Make it under Quality, Tests; when it has passed the line may run."),
            _ => null,
        };
    }

    private async Task<BilingualText?> RefuseProductAsync(ProductSettings product, Device node, CancellationToken cancellationToken)
    {
        var name = Name(product.Id);
        if (await masters.FindAsync(product.Id, cancellationToken) is { } master
            && master.ExpiredOn(DateOnly.FromDateTime(time.GetLocalNow().DateTime)) is [var expired, ..])
        {
            var until = (expired == "halal" ? master.HalalUntil : master.BpomUntil)!.Value.ToString(
                "dd/MM/yyyy", CultureInfo.InvariantCulture);
            return expired == "halal"
                ? new($"Sertifikat halal {name} habis pada {until}. Perbarui di Produk.",
                    $"The halal certificate of {name} ran out on {until}. Renew it under Products.")
                : new($"Izin edar BPOM {name} habis pada {until}. Perbarui di Produk.",
                    $"The BPOM registration of {name} ran out on {until}. Renew it under Products.");
        }

        if (live.Line(node.Id) is not { } line)
        {
            return null;
        }

        var isOther = line.Product.Id != product.Id;
        var asked = await rules.ReadAsync(cancellationToken);
        if ((isOther || line.Lot != product.Lot) && (await challenges.StateAsync(line, cancellationToken)).OwesEnd)
        {
            return new(
                $"Uji tantangan akhir untuk lot {line.Lot} belum dilakukan. Lakukan di Mutu, Uji, sebelum lot diganti.",
                $"The challenge test at the end of lot {line.Lot} has not been made. Make it under Quality, Tests, before leaving it.");
        }

        return isOther && asked.ChangeoverGate
            && !await changeovers.IsOpenAsync(node.Id, line.Product.Id, product.Id, asked.ChangeoverFourEyes, cancellationToken)
            ? new(
                $"Pembersihan jalur dari {Name(line.Product.Id)} ke {name} belum dicatat. Catat di Mutu, Pergantian.",
                $"That the line was cleared of {Name(line.Product.Id)} for {name} is not recorded. Record it under Quality, Changeover.")
            : null;
    }

    private string Name(string product) => products.All.FirstOrDefault(known => known.Id == product)?.Name ?? product;
}
