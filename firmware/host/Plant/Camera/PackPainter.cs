namespace Spane.Plant.Camera;

/// <summary>The colour of every point of a pack on the belt: pouch, seals, label, window with its pieces, and what is wrong with
/// them.</summary>
internal static class PackPainter
{
    private const double HalfWidth = 112;
    private const double HalfHeight = 88;
    private const double SealHeight = 15;
    private const double PieceRadius = 17;
    private const double WindowDown = 30;

    private static readonly Colour Belt = new(58, 60, 62);
    private static readonly Colour Foil = new(196, 150, 62);
    private static readonly Colour Window = new(224, 212, 188);
    private static readonly Colour Piece = new(148, 96, 48);
    private static readonly Colour Paper = new(240, 238, 230);
    private static readonly Colour Brand = new(34, 78, 150);
    private static readonly Colour OtherBrand = new(170, 38, 44);
    private static readonly Colour Print = new(40, 40, 44);
    private static readonly Colour Foreign = new(32, 42, 30);

    /// <summary>The colour at a point, in pixels from the middle of the picture.</summary>
    public static Colour At(PackScene scene, double across, double down)
    {
        (double x, double y) = Shapes.Turn(across - scene.X, down - scene.Y, scene.Angle);
        double belt = 1 + (0.06 * Math.Sin(across * 0.9));
        double pouch = Shapes.Cover(Outline(scene, x, y));
        if (pouch <= 0)
        {
            return Belt.Lit(belt);
        }

        Colour pack = Foil.Lit(1 + (0.1 * Math.Cos(x / HalfWidth * 1.4)) - (0.05 * Math.Cos(y / 9)));
        pack = WithSeals(scene, pack, x, y);
        pack = WithWindow(scene, pack, x, y - WindowDown);
        pack = WithLabel(scene, pack, x, y);
        return Belt.Lit(belt).Under(WithWrinkles(scene, pack, x, y), pouch);
    }

    private static double Outline(PackScene scene, double x, double y)
    {
        double edge = Shapes.Box(x, y, HalfWidth, HalfHeight + scene.Fill, 8);
        if (scene.Defect == PackDefect.TornSeal)
        {
            double wide = 13 + (10 * scene.Amount);
            double depth = 20 + (8 * scene.Amount) + (3 * Math.Sin(x * 0.7));
            double wedge = Math.Max(Math.Abs(x - (scene.Place * HalfWidth)) - wide, y + HalfHeight - depth);
            return Math.Max(edge, -wedge);
        }

        if (scene.Defect == PackDefect.CrushedPack)
        {
            double corner = (((scene.Side * x) + y) / Math.Sqrt(2)) - 112 + (10 * scene.Amount) + (3 * Math.Sin((y - x) * 0.22));
            return Math.Max(edge, corner);
        }

        return edge;
    }

    private static Colour WithSeals(PackScene scene, Colour pack, double x, double y)
    {
        pack = Seal(pack, x, y - HalfHeight + SealHeight, true);
        double askew = scene.Defect == PackDefect.CrookedSeal ? scene.Side * (0.1 + (0.06 * scene.Amount)) : 0;
        double middle = y + HalfHeight - SealHeight - (askew == 0 ? 0 : 6);
        (double turnedX, double turnedY) = Shapes.Turn(x, middle, askew);
        return Seal(pack, turnedX, turnedY, scene.Defect != PackDefect.OpenSeal);
    }

    private static Colour Seal(Colour pack, double x, double y, bool pressed)
    {
        double band = Shapes.Cover(Math.Abs(y) - (SealHeight / 2));
        if (pressed)
        {
            return pack.Under(Foil.Lit(0.8 + (0.32 * Math.Sin(x * 0.9))), band);
        }

        double gape = Shapes.Cover(Math.Abs(y + 1.5) - (3.5 + (2 * Math.Cos(x / 40))));
        return pack.Under(Foil.Lit(1.12), band).Under(new Colour(52, 36, 20), gape);
    }

    private static Colour WithWindow(PackScene scene, Colour pack, double x, double y)
    {
        double window = Shapes.Cover(Shapes.Box(x, y, 70, 40, 10));
        if (window <= 0)
        {
            return pack;
        }

        Colour seen = Window;
        for (int i = 0; i < PackScene.PieceCount; i++)
        {
            if (i != scene.At || scene.Defect != PackDefect.MissingPiece)
            {
                seen = WithPiece(scene, seen, i, x, y);
            }
        }

        if (scene.Defect == PackDefect.ForeignBody)
        {
            (double bodyX, double bodyY) = Shapes.Turn(x - (scene.Place * 70), y - (scene.Side * 10), scene.Amount * 3);
            double rough = 1.5 * Math.Sin((bodyX * 0.6) + (bodyY * 0.9));
            seen = seen.Under(Foreign, Shapes.Cover(Shapes.Box(bodyX, bodyY, 10 + (4 * scene.Amount), 6, 4) + rough));
        }

        return pack.Under(seen, window);
    }

    private static Colour WithPiece(PackScene scene, Colour seen, int index, double x, double y)
    {
        (double pieceX, double pieceY, double light) = scene.Piece(index);
        Colour own = Piece.Lit(light * (1 + (0.07 * Math.Sin((x - pieceX) * 0.8) * Math.Sin((y - pieceY) * 0.8))));
        (double u, double v) = (x - pieceX, y - pieceY);
        if (scene.Defect != PackDefect.BrokenPiece || index != scene.At)
        {
            return seen.Under(own, Shapes.Cover(Shapes.Circle(u, v, PieceRadius)));
        }

        // Two halves, drawn apart and one of them turned away.
        double angle = 0.5 + (2 * scene.Amount);
        (double along, double over) = Shapes.Turn(u, v, angle);
        double gap = 4 + (2 * scene.Amount) + (1.2 * Math.Sin(along * 0.9));
        double first = Math.Max(Shapes.Circle(along, over - 4, PieceRadius), gap - over);
        double second = Math.Max(Shapes.Circle(along - 5, over + 4, PieceRadius), over + gap);
        return seen.Under(own, Shapes.Cover(first)).Under(own.Lit(0.9), Shapes.Cover(second));
    }

    private static Colour WithLabel(PackScene scene, Colour pack, double x, double y)
    {
        if (scene.Defect == PackDefect.MissingLabel)
        {
            return pack;
        }

        double askew = scene.Defect == PackDefect.CrookedLabel ? scene.Side * (0.2 + (0.15 * scene.Amount)) : 0;
        (double u, double v) = Shapes.Turn(x, y + 38, askew);
        double label = Shapes.Cover(Shapes.Box(u, v, 62, 22, 3));
        if (label <= 0)
        {
            return pack;
        }

        bool other = scene.Defect == PackDefect.WrongLabel;
        Colour paper = Paper.Under(other ? OtherBrand : Brand, Shapes.Cover(Math.Abs(v + (other ? -9 : 9)) - 8));
        double bar = u is > 14 and < 54 && v is > 3 and < 18 && !other ? Math.Sin(u * 1.7) > 0 ? 1 : 0 : 0;
        double line = u is > -54 and < 6 ? Shapes.Cover(Math.Abs(Math.Abs(v - (other ? -10 : 8)) - 4) - 1) : 0;
        return pack.Under(paper.Under(Print, Math.Max(bar, line)), label);
    }

    private static Colour WithWrinkles(PackScene scene, Colour pack, double x, double y)
    {
        if (scene.Defect != PackDefect.CrushedPack)
        {
            return pack;
        }

        double inwards = 112 - (((scene.Side * x) + y) / Math.Sqrt(2));
        return inwards < 55 ? pack.Lit(1 - (0.35 * Math.Max(0, Math.Sin(inwards * 0.55)) * (1 - (inwards / 55)))) : pack;
    }
}
