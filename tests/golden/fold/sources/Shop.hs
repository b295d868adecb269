-- | Spends its time in two functions with names that need care.
module Main (main) where

countTo :: Int -> Int
countTo n = foldr step 0 [1 .. n]
  where
    step x acc = (x * 7 + acc) `mod` 1000003

naïve' :: Int -> Integer
naïve' n = product (map fromIntegral [1 .. n])

main :: IO ()
main = do
  print (sum (map countTo [200000, 200001, 200002]))
  print (length (show (naïve' 6000)))
